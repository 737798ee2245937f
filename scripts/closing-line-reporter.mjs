import { writeFileSync } from 'node:fs';
import { closingLine } from './closing-line.mjs';

/**
 * Ends a test run with one line, `N passed, N failed`, with `, N skipped` where some were, and tells why they were; where
 * `ARREARS_TEST_COUNTS` names a file, the counts go there instead, for whoever adds up several runs.
 */
export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) counts.failed += 1;
      for (const test of module.children.allTests()) {
        const { state, note } = test.result();
        counts[state === 'pending' ? 'failed' : state] += 1;
        if (state === 'skipped') process.stdout.write(`skipped: ${test.fullName}${note ? `: ${note}` : ''}\n`);
      }
    }
    const file = process.env.ARREARS_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(counts));
    else process.on('exit', () => process.stdout.write(closingLine(counts)));
  }
}
