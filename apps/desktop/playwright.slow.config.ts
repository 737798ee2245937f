import base from './playwright.config';
export default {
  ...base,
  timeout: 240_000,
  expect: { timeout: 60_000 },
  workers: 1,
  reporter: [['list']],
  maxFailures: 0,
};
