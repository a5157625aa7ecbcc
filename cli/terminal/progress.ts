import { styleText } from 'node:util';
import { assumeRole } from '#plan/preflight';
import type { Progress } from '#plan/stage-context';

/** Tells people how far a scan is: one moving line on a terminal, plain lines elsewhere. Everything goes to stderr. */
export function progressLine(stream: NodeJS.WriteStream = process.stderr): { hear(event: Progress): void; say(text: string): void; end(): void; close(): void } {
  const moving = stream.isTTY === true && process.env['CI'] === undefined;
  let cells = 0;
  let done = 0;
  let incomplete = 0;
  let accounts = 0;
  let finished = 0;
  let shown = false;
  let closed = false;
  let last = 0;
  function wipe(): void {
    if (shown) stream.write('\r\u001b[2K');
    shown = false;
  }
  function draw(force: boolean): void {
    if (!moving) return;
    const now = performance.now();
    if (!force && now - last < 80) return;
    last = now;
    wipe();
    const width = 24;
    const full = cells === 0 ? 0 : Math.min(width, Math.round((done / cells) * width));
    const bar = `${'━'.repeat(full)}${styleText('dim', '━'.repeat(width - full))}`;
    stream.write(
      `  ${bar} ${done}/${cells === 0 ? '?' : cells} cells · ${finished}/${accounts === 0 ? '?' : accounts} accounts${incomplete > 0 ? styleText('yellow', ` · ${incomplete} not complete`) : ''}`.slice(0, (stream.columns ?? 100) + 20),
    );
    shown = true;
  }
  return {
    hear(event) {
      if (closed) return;
      switch (event.at) {
        case 'plan':
          cells = event.cells;
          accounts = event.accounts;
          wipe();
          stream.write(`  ${event.accounts} ${event.accounts === 1 ? 'account' : 'accounts'}, ${event.cells} cells\n`);
          for (const note of event.notes) stream.write(`  ${styleText('dim', note)}\n`);
          break;
        case 'cell':
          if (event.coverage.collector !== assumeRole) done += 1; // a role is no cell of the plan
          if (event.coverage.status !== 'complete' && event.coverage.status !== 'skipped') {
            incomplete += 1;
            if (!moving) stream.write(`  ${event.coverage.account} ${event.coverage.region} ${event.coverage.collector}: ${event.coverage.status} (${event.coverage.reason})\n`);
          }
          break;
        case 'account':
          if (event.step !== 'reconciled') break;
          finished += 1;
          if (!moving) stream.write(`  ${event.account} done (${finished}/${accounts})\n`);
          break;
      }
      draw(event.at === 'account');
    },
    say(text) {
      wipe();
      stream.write(`${text}\n`);
    },
    end() {
      wipe();
      [cells, done, incomplete, accounts, finished] = [0, 0, 0, 0, 0];
    },
    /** What still goes on after an error is nobody's news any more: the error has the last line. */
    close() {
      wipe();
      closed = true;
    },
  };
}
