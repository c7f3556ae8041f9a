/** Where things are on the machine that the unit is for. */
export interface Installed {
  readonly node: string;
  readonly program: string;
  readonly config: string;
  readonly data: string;
  readonly backups: string;
  readonly user: string;
}

/** A hardened unit: started again for ever, killed when no whole cycle was done for thirty seconds. */
export const unitFile = ({ node, program, config, data, backups, user }: Installed): string => `[Unit]
Description=Shouwang, elder-care monitoring gateway
After=network.target time-sync.target
StartLimitIntervalSec=0

[Service]
Type=notify
NotifyAccess=all
User=${user}
ExecStart=${quoted(node)} ${quoted(program)} start --config ${quoted(config)}
ExecReload=/bin/kill -HUP $MAINPID
WatchdogSec=30
Restart=always
RestartSec=2
TimeoutStopSec=15
MemoryMax=1G
OOMScoreAdjust=-500
ReadWritePaths=${quoted(data)} -${quoted(backups)}
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=read-only
ProtectKernelTunables=yes
ProtectKernelModules=yes
ProtectControlGroups=yes
PrivateTmp=yes
PrivateDevices=yes
CapabilityBoundingSet=
LockPersonality=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
SystemCallFilter=@system-service
SystemCallErrorNumber=EPERM
UMask=0077

[Install]
WantedBy=multi-user.target
`;

const quoted = (path: string): string => (/^[\w@./:+-]+$/.test(path) ? path : `"${path.replaceAll(/["\\]/g, "\\$&")}"`);
