import { setFlagsFromString } from "node:v8";

/**
 * V8 by itself lets a heap become half as large again, or twice, before it looks for what can go, and counts the buffers of sockets late. A
 * flood of strangers took 173 to 215 MiB so, and takes 168 to 182 now; the price is three messages in a hundred (`test/hostile`, `npm run bench`).
 */
const GROWS_BY_PERCENT = 30;

/** For the whole process, from now on. */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${GROWS_BY_PERCENT}`);
