import { expect, it } from 'vitest';
import { isTrustedSender } from './trusted-sender.js';

it('trusts the top frame of the own page, and nobody else', () => {
  const top = (url: string) => isTrustedSender({ senderFrame: { parent: null, url } });
  expect(top('app://arrears/')).toBe(true);
  expect(top('app://arrears/#/services')).toBe(true);
  for (const url of [
    'app://arrears.example.com/',
    'app://elsewhere/',
    'app://user@arrears/',
    'https://arrears/',
    'file:///app/index.html',
    'about:blank',
    'data:text/html,x',
    '',
  ]) {
    expect(top(url), url).toBe(false);
  }
  expect(isTrustedSender({ senderFrame: { parent: {}, url: 'app://arrears/' } })).toBe(false);
  expect(isTrustedSender({ senderFrame: null })).toBe(false);
});
