export interface Turns {
  readonly waiting: () => number;
  /** Does the work as soon as it is the turn of whoever comes from there. */
  readonly take: <Result>(address: string, work: () => Promise<Result>) => Promise<Result>;
}

/** At most so many at once. Addresses take turns: who comes from elsewhere does not wait behind a crowd from one place. */
export function inTurns(atOnce: number): Turns {
  /** One line per address, the address whose turn it is first. */
  const lines = new Map<string, (() => void)[]>();
  let running = 0;
  let waiting = 0;

  function wait(address: string): Promise<void> {
    waiting += 1;
    return new Promise((resolve) => {
      const line = lines.get(address);
      if (line === undefined) lines.set(address, [resolve]);
      else line.push(resolve);
    });
  }

  function callNext(): void {
    const [first] = lines;
    if (first === undefined) {
      running -= 1;
      return;
    }
    const [address, line] = first;
    const call = line.shift();
    lines.delete(address);
    if (line.length > 0) lines.set(address, line);
    waiting -= 1;
    call?.();
  }

  return {
    waiting: () => waiting,
    async take(address, work) {
      if (running >= atOnce) await wait(address);
      else running += 1;
      try {
        return await work();
      } finally {
        callNext();
      }
    },
  };
}
