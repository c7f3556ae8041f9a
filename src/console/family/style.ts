/** Text from 20 px, targets from 64 px, contrast above 7 : 1; nothing that an old browser does not know. */
export const FAMILY_STYLE_PATH = "/assets/family.css";
export const FAMILY_STYLE = `
body { margin: 0; font: 20px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; color: #111; background: #fff; word-wrap: break-word; overflow-wrap: anywhere }
main { max-width: 560px; margin: 0 auto; padding: 16px }
h1 { margin: 0 0 8px; font-size: 28px; line-height: 1.3 } h2 { margin: 24px 0 8px; font-size: 22px }
p { margin: 0 0 12px } ul { margin: 0; padding: 0 0 0 24px } li { margin: 0 0 8px }
section { margin: 0 0 24px }
.calm { padding: 16px; color: #063d1c; background: #e3f6ea; border-left: 10px solid #0a5c2b }
.alarm { padding: 16px; background: #fff0ef; border-left: 10px solid #a00000 }
.alarm h1 { color: #8a0000 }
.attention, .notice { background: #eef7fa; border-color: #00566b } .attention h1, .notice h1 { color: #004353 }
.wrong { padding: 12px; color: #8a0000; border: 2px solid #8a0000 } .station { color: #444 }
label { display: block; margin: 0 0 16px }
h3 { margin: 20px 0 4px; font-size: 22px }
fieldset { margin: 0 0 16px; padding: 12px 12px 0; border: 2px solid #888; border-radius: 12px } legend { padding: 0 8px; font-weight: bold }
.pair { display: flex } .pair label { flex: 1 } .pair label + label { margin-left: 12px }
.told { padding: 12px; background: #eef2f5; border: 2px solid #444 }
input, select { display: block; box-sizing: border-box; width: 100%; min-height: 64px; padding: 8px 12px; font: inherit; font-size: 28px; border: 2px solid #333; border-radius: 8px }
select { font-size: 22px; color: #111; background: #fff }
button { display: block; width: 100%; min-height: 64px; margin: 0 0 12px; padding: 8px; font: inherit; font-size: 22px; color: #111; background: #fff; border: 2px solid #333; border-radius: 12px }
button.go { color: #fff; background: #0a5c2b; border-color: #0a5c2b }
.call { display: block; box-sizing: border-box; min-height: 64px; margin: 0 0 12px; padding: 15px 8px; font-size: 22px; text-align: center; text-decoration: none; color: #fff; background: #0b3d80; border-radius: 12px }
.call span { display: block; white-space: nowrap }
.again { display: block; padding: 16px; text-align: center; color: #0b3d80; border: 2px solid #0b3d80; border-radius: 12px }
.withheld { padding: 16px; background: #eef2f5; border-left: 10px solid #444 }
.large body { font-size: 30px } .large h1 { font-size: 38px } .large h2, .large h3 { font-size: 32px }
.large input, .large select, .large button, .large .call, .large .again { min-height: 84px; font-size: 32px } .large .older { display: none }
button:focus, a:focus, input:focus, select:focus { outline: 4px solid #0b57d0; outline-offset: 2px }
`;
