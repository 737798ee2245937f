/** Ends a test run with one line, `N passed, N failed`, with `, N skipped` where some were, and tells why they were. */
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
    const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
    process.on('exit', () => process.stdout.write(`${counts.passed} passed, ${counts.failed} failed${skipped}\n`));
  }
}
