import type { Worded } from "../core/language.ts";
import type { RefusalCode } from "../core/reply.ts";

export type ProblemCode =
  | RefusalCode
  | "invalid"
  | "stale-version"
  | "lost-edit"
  | "wrong-password"
  | "wrong-code"
  | "no-consent"
  | "not-json"
  | "not-signed-in"
  | "not-signed"
  | "unknown-message"
  | "not-found"
  | "too-large"
  | "too-many-requests"
  | "not-stored"
  | "alert-open"
  | "test-running"
  | "failed";

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;

interface ProblemWords extends Worded<string> {
  readonly status: ProblemStatus;
}

const problem = (status: ProblemStatus, zhCn: string, en: string): ProblemWords => ({ status, "zh-CN": zhCn, en });

/** Every way in which a request is refused: its status, and what the reader is told. */
export const problems: { readonly [code in ProblemCode]: ProblemWords } = {
  invalid: problem(400, "请求有误，请改正列出的字段。", "The request is wrong: correct the listed fields."),
  "stale-version": problem(
    409,
    "登记信息已被别人修改，请按最新版本重新填写。",
    "The registry was changed meanwhile: look at its present version and say it again.",
  ),
  "lost-edit": problem(
    409,
    "要修改的内容已不存在，请刷新后再试。",
    "What this would change is not there: look at the present version again.",
  ),
  "wrong-password": problem(403, "密码不正确。", "The password is wrong."),
  "wrong-code": problem(
    403,
    "动态码不正确，请看手机上的新码。",
    "The code is wrong: look at the app for the present one.",
  ),
  "no-consent": problem(
    403,
    "老人没有同意查看这些数据，或同意已撤回、已到期。",
    "The resident's consent to this was withdrawn or has ended.",
  ),
  "not-json": problem(400, "请求内容必须是 JSON。", "The body must be JSON with content-type application/json."),
  "not-signed-in": problem(401, "请用工作人员令牌登录。", "Sign in with a staff token."),
  "not-signed": problem(
    401,
    "签名不对或已过期：请用该 Webhook 地址的密钥签名，并核对时钟。",
    "The signature is wrong or older than five minutes: sign with the secret of the webhook's address, and check the clock.",
  ),
  "unknown-message": problem(
    404,
    "没有给您发过这条消息。",
    "No message of this key went to an address of this secret.",
  ),
  "not-permitted": problem(403, "您没有权限做这件事。", "You may not do this."),
  "not-found": problem(404, "没有找到。", "There is no such thing here."),
  "unknown-home": problem(404, "没有这个家庭。", "There is no such home."),
  "unknown-alert": problem(404, "没有这个警报。", "There is no such alert."),
  "already-closed": problem(409, "这个警报已经结束。", "This alert is already closed."),
  "already-taken": problem(409, "已经有人接警。", "Somebody has it already."),
  "stale-generation": problem(
    409,
    "情况已经变化，请看最新状态后再答复。",
    "Things have moved on: look at the present state and answer again.",
  ),
  "not-owner": problem(409, "请先接手这个警报。", "Accept this alert first."),
  "needs-contact-with-elder": problem(
    409,
    "必须有人见到老人或与老人通话后才能结束。",
    "Somebody must have seen or spoken to the resident before this can be closed.",
  ),
  "extensions-used": problem(
    409,
    "已经延长过两次，请改派别人。",
    "It was put off as often as it may be: send somebody else.",
  ),
  "hold-not-allowed": problem(409, "这个警报不能这样暂缓。", "Calls about this alert may not be held like that."),
  "unknown-person": problem(404, "没有这个人。", "Nobody of that name may be sent there."),
  "reason-needed": problem(400, "请写明原因。", "Say why."),
  "not-understood": problem(404, "没有这样的操作，什么也没有做。", "There is no such deed; nothing was done."),
  "wrong-state": problem(409, "现在的状态不能这样做。", "This cannot be done in the present state."),
  poisoned: problem(500, "系统出错，已通知维护人员。", "This could not be processed; the operator was told."),
  "alert-open": problem(
    409,
    "这户有未结束的警报，现在测试会让人误解；请结束后再测试。",
    "An alert of this home is open, and a test now would confuse people: test when it is closed.",
  ),
  "test-running": problem(
    409,
    "这户刚刚测试过，请一分钟后再试。",
    "This home was tested just now: try again in a minute.",
  ),
  "too-large": problem(413, "请求内容过大。", "The request is too large."),
  "too-many-requests": problem(429, "请求太频繁，请稍后再试。", "Too many requests: try again a little later."),
  "not-stored": problem(503, "没有保存成功，请重试或打电话。", "It was not stored: try again, or telephone."),
  failed: problem(500, "系统出错，请重试。", "Something went wrong here: try again."),
};
