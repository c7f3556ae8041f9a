/** Text from 18 px, targets from 60 px, contrast above 4.5 : 1. */
export const STYLE_PATH = "/assets/link.css";
export const STYLE = `
body { margin: 0 auto; padding: 16px; max-width: 560px; font: 20px/1.5 system-ui, sans-serif; color: #111; background: #fff; overflow-wrap: anywhere }
h1 { font-size: 28px; line-height: 1.3; margin: 8px 0 }
dt { color: #444 } dd { margin: 0 0 12px; font-size: 22px }
.critical, .urgent { color: #a00000 }
.said { padding: 12px; border: 2px solid #111; border-radius: 8px }
form { margin: 0 }
button { display: block; width: 100%; min-height: 64px; margin: 0 0 12px; padding: 8px; font: inherit; font-size: 22px;
  color: #111; background: #fff; border: 2px solid #333; border-radius: 12px }
button.go { color: #fff; background: #0a5c2b; border-color: #0a5c2b }
button:focus-visible { outline: 4px solid #0b57d0; outline-offset: 2px }
`;
