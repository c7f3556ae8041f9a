import type { Worded } from "../core/language.ts";

/** What a comment says in each language; the documents themselves are the same. */
type Comments<Name extends string> = Worded<{ readonly [name in Name]: string }>;

const configComments: Comments<
  "head" | "data" | "broker" | "http" | "token" | "channels" | "smtp" | "retention" | "disk" | "watch" | "buddy"
> = {
  "zh-CN": {
    head: "守望网关的配置。改完运行：shouwang check",
    data: "数据文件夹，相对于本文件",
    broker: "设备连接的 MQTT 端口；用外部服务器时写 url: mqtt://…",
    http: "接口和家属页面；publicUrl 是家属手机能打开的地址",
    token: "只读令牌，供 status 和监控使用；从环境变量取，不写明文",
    channels: "写在这里的通知方式才会打开；inbox 显示在终端",
    smtp: "邮件示例：",
    retention: "各类记录保留的天数",
    disk: "磁盘满时先放弃的备用空间；用到百分之几时提醒",
    watch: "每天的端到端测试报警；外部监护收不到心跳时会打电话",
    buddy: "结对站：本站失联 90 秒后由它接管未结的紧急报警，反之亦然",
  },
  en: {
    head: "The gateway's configuration. After a change: shouwang check",
    data: "where the data lives, relative to this file",
    broker: "the MQTT port for devices; for a broker of yours write url: mqtt://…",
    http: "API and family page; publicUrl is what a relative's phone can open",
    token: "read-only token for `status` and monitoring; taken from the environment, never written here",
    channels: "only channels that stand here are open; inbox shows in the terminal",
    smtp: "e-mail, for example:",
    retention: "how many days each kind of record is kept",
    disk: "space that is given up first on a full disk; from how many per cent on it is announced",
    watch:
      "the daily test alert through the whole house; an outside watcher calls somebody when our heartbeat stays away",
    buddy: "the station that takes over open emergencies after 90 s of silence, and the other way round",
  },
};

const config = (language: keyof typeof configComments): string => {
  const say = configComments[language];
  return `# ${say.head}
version: 1
language: ${language}

# ${say.data}
data: data

# ${say.broker}
broker:
  port: 1883

# ${say.http}
http:
  port: 8080
  # publicUrl: https://care.example.org
  # ${say.token}
  # readToken: \${SHOUWANG_READ_TOKEN}

# ${say.channels}
channels:
  inbox: {}
  siren: {}
  light: {}
  speaker: {}
  # ${say.smtp}
  # smtp: { host: smtp.example.org, port: 465, from: care@example.org, user: care, password: { file: smtp-password } }

# ${say.retention}
retention:
  journalDays: 90
  alertsDays: 1095

backup:
  folder: backups
  keep: 7

# ${say.disk}
disk:
  reserveMib: 64
  warnAtPercent: 85

# ${say.watch}
watch:
  loopTestAt: "10:30"
  # heartbeat: { url: https://watcher.example.org/ping/this-station, everySeconds: 60 }

# ${say.buddy}
# buddy: { station: s2, url: mqtts://192.0.2.7:8883, secret: { file: buddy-secret } }
`;
};

const siteComments: Comments<"head" | "staff" | "equipment" | "home" | "contacts" | "devices" | "bridge" | "rules"> = {
  "zh-CN": {
    head: "站点：谁住在哪里、什么设备照看、谁会来。改完运行：shouwang check site.yaml",
    staff: "值班人员；token 是他们登录接口的令牌，从环境变量取：token: ${WANG_TOKEN}",
    equipment: "站里的警号、灯、喇叭",
    home: "一户；编号只用小写字母、数字和 -",
    contacts: "按这个顺序通知；没有 available 就是随时可以",
    devices: "设备编号就是它登录 MQTT 的用户名；密码由 import --credentials 发放",
    bridge: "Zigbee2MQTT 之类的网桥：",
    rules: "规则可以按站、按户、按人调整，或写 off 关闭",
  },
  en: {
    head: "The site: who lives where, what watches over them, who comes. After a change: shouwang check site.yaml",
    staff: "people on duty; token signs them in to the API, taken from the environment: token: ${WANG_TOKEN}",
    equipment: "sirens, lights and speakers of the station",
    home: "one home; ids use only a-z, 0-9 and -",
    contacts: "called in this order; without `available` they may be called at any time",
    devices: "a device's id is its MQTT user name; import --credentials issues the password",
    bridge: "a bridge such as Zigbee2MQTT:",
    rules: "rules can be set for the station, a home or a resident, or switched off",
  },
};

const site = (language: keyof typeof siteComments): string => {
  const say = siteComments[language];
  return `# ${say.head}
version: 1
station:
  id: my-station
  name: ${language === "en" ? "My station" : "我的养老服务站"}
  zone: Asia/Shanghai
  language: ${language}
  digestAt: "20:00"

# ${say.staff}
staff:
  - id: duty-desk
    name: ${language === "en" ? "Duty desk" : "值班台"}
    roles: [operator, supervisor]
    duty:
      - { from: "00:00", to: "24:00" }
    channels:
      - { kind: inbox, address: {} }

# ${say.equipment}
equipment:
  - { id: station-siren, profile: native/siren }

homes:
  # ${say.home}
  - id: home-1
    address: ${language === "en" ? "12 Qinghe Road, flat 402" : "清河路 12 号 402"}
    residents:
      - { id: zhang-guilan, name: 张桂兰, tags: [lives-alone] }
    # ${say.contacts}
    contacts:
      - id: zhang-min
        name: 张敏
        relation: daughter
        keyHolder: true
        travelMinutes: 20
        channels:
          - { kind: inbox, address: {} }
    # ${say.devices}
    devices:
      - { id: home-1-pendant, profile: native/button-wearable, resident: zhang-guilan }
      - { id: home-1-bed, profile: native/bed-mat, resident: zhang-guilan, room: bedroom }
      - { id: home-1-smoke, profile: native/smoke, room: kitchen }
    # ${say.rules}
    rules: {}

# ${say.bridge}
# principals:
#   - { username: zigbee, role: bridge, prefixes: [zigbee2mqtt/], password: { file: zigbee-password } }
`;
};

/** Sound as they are: `check` finds nothing in them. */
export const starterConfig: Worded<string> = { "zh-CN": config("zh-CN"), en: config("en") };
export const starterSite: Worded<string> = { "zh-CN": site("zh-CN"), en: site("en") };
