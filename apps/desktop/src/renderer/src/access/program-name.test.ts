import { expect, test } from 'vitest';
import { programName } from './program-name.js';

const MOZILLA = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)';

test.each([
  ['arrears-desktop/0.1.0', 'Arrears 0.1.0'],
  [`${MOZILLA} Arrears/0.1.0 Chrome/130.0.0.0 Electron/33.2.1 Safari/537.36`, 'Arrears 0.1.0, Linux'],
  [`${MOZILLA} Chrome/156.0.0.0 Safari/537.36`, 'Chromium 156, Linux'],
  [`${MOZILLA} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0`, 'Edge 156, Linux'],
  ['Mozilla/5.0 (Windows NT 10.0; rv:150.0) Gecko/20100101 Firefox/150.0', 'Firefox 150, Windows'],
  ['curl/8.5.0', 'curl/8.5.0'],
  ['', ''],
])('%j is %j', (userAgent, name) => {
  expect(programName(userAgent)).toBe(name);
});
