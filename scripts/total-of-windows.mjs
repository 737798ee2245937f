/** What became of the window's tests, of Playwright's report; one that passed the second time is told and counts as passed. */
export function totalOfWindows({ stats, errors, suites }) {
  const tests = suites.flatMap(testsOf);
  for (const { name } of tests.filter(({ status }) => status === 'flaky')) {
    process.stdout.write(`passed the second time only: ${name}\n`);
  }
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    failures: [
      ...errors.map(({ message }) => ({ name: 'the tests of the window', message })),
      ...tests.filter(({ status }) => status === 'unexpected'),
    ],
  };
}

function testsOf({ specs = [], suites = [] }) {
  const own = specs.flatMap(({ file, title, tests }) =>
    tests.map(({ status, results }) => ({
      name: `${file} > ${title}`,
      status,
      message: results.at(-1)?.error?.message,
    })),
  );
  return [...own, ...suites.flatMap(testsOf)];
}
