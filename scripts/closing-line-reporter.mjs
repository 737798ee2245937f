import { writeFileSync } from 'node:fs';
import { closing } from './closing-line.mjs';

/**
 * Ends a test run with what failed and one line, `N passed, N failed`, with `, N skipped` where some were, and tells why
 * they were; where `ARREARS_TEST_COUNTS` names a file, that goes there instead, for whoever adds up several runs.
 */
export default class ClosingLineReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const total = { passed: 0, failed: 0, skipped: 0, failures: [] };
    const fail = (name, errors) => {
      total.failed += 1;
      total.failures.push({ name, message: errors?.[0]?.message });
    };
    for (const error of unhandledErrors) fail('outside of any test', [error]);
    for (const module of modules) {
      if (module.errors().length > 0) fail(module.relativeModuleId, module.errors());
      for (const test of module.children.allTests()) {
        const { state, note, errors } = test.result();
        if (state === 'passed' || state === 'skipped') total[state] += 1;
        else fail(`${module.relativeModuleId} > ${test.fullName}`, errors);
        if (state === 'skipped') process.stdout.write(`skipped: ${test.fullName}${note ? `: ${note}` : ''}\n`);
      }
    }
    const file = process.env.ARREARS_TEST_COUNTS;
    if (file) writeFileSync(file, JSON.stringify(total));
    else process.on('exit', () => process.stdout.write(closing(total)));
  }
}
