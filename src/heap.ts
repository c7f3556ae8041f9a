import { setFlagsFromString } from "node:v8";

/**
 * V8 by itself lets a heap become half as large again, or twice, before it looks for what can go. A siege (`test/hostile`) ended at 161 to 171 MiB so,
 * and ends at 155 to 165 now, at 173 twice; the price is three messages in a hundred (`npm run bench`).
 */
const GROWS_BY_PERCENT = 30;

/** For the whole process, from now on. */
export const keepHeapSmall = (): void => setFlagsFromString(`--heap-growing-percent=${GROWS_BY_PERCENT}`);
