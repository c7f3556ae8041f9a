import type { Worded } from "../core/language.ts";
import type { RefusalCode } from "../core/reply.ts";

export type ProblemCode =
  | RefusalCode
  | "invalid"
  | "not-json"
  | "not-signed-in"
  | "not-found"
  | "too-large"
  | "too-many-requests"
  | "not-stored"
  | "failed";

export type ProblemStatus = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 503;

interface ProblemWords extends Worded<string> {
  readonly status: ProblemStatus;
}

const problem = (status: ProblemStatus, zhCn: string, en: string): ProblemWords => ({ status, "zh-CN": zhCn, en });

/** Every way in which a request is refused: its status, and what the reader is told. */
export const problems: { readonly [code in ProblemCode]: ProblemWords } = {
  invalid: problem(400, "请求有误，请改正列出的字段。", "The request is wrong: correct the listed fields."),
  "not-json": problem(400, "请求内容必须是 JSON。", "The body must be JSON with content-type application/json."),
  "not-signed-in": problem(401, "请用工作人员令牌登录。", "Sign in with a staff token."),
  "not-permitted": problem(403, "您没有权限做这件事。", "You may not do this."),
  "not-found": problem(404, "没有找到。", "There is no such thing here."),
  "unknown-home": problem(404, "没有这个家庭。", "There is no such home."),
  "unknown-alert": problem(404, "没有这个警报。", "There is no such alert."),
  "already-closed": problem(409, "这个警报已经结束。", "This alert is already closed."),
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
  "wrong-state": problem(409, "现在的状态不能这样做。", "This cannot be done in the present state."),
  poisoned: problem(500, "系统出错，已通知维护人员。", "This could not be processed; the operator was told."),
  "too-large": problem(413, "请求内容过大。", "The request is too large."),
  "too-many-requests": problem(429, "请求太频繁，请稍后再试。", "Too many requests: try again a little later."),
  "not-stored": problem(503, "没有保存成功，请重试或打电话。", "It was not stored: try again, or telephone."),
  failed: problem(500, "系统出错，请重试。", "Something went wrong here: try again."),
};
