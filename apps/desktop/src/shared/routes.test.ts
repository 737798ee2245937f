import { expect, it } from 'vitest';
import { isRoute, routeOfLink } from './routes.js';

it.each([
  ['arrears://overview', '/overview'],
  ['arrears://services/U2VydmljZToxMg', '/services/U2VydmljZToxMg'],
  ['ARREARS://clients/Q2xpZW50OjE/', '/clients/Q2xpZW50OjE'],
  ['arrears://runs/UnVuOjE/items', '/runs/UnVuOjE/items'],
])('the link %s shows %s', (link, route) => {
  expect(routeOfLink(link)).toBe(route);
});

it.each([
  '',
  'arrears:',
  'arrears://',
  'arrears:///services',
  'arrears://nowhere',
  'arrears://SERVICES',
  'arrears://services/../access',
  'arrears://services/..',
  'arrears://services/a%2fb',
  'arrears://services/a/b/c',
  'arrears://services//a',
  'arrears://services?x=1',
  'arrears://services#x',
  'arrears://user@services',
  'arrears://services\n',
  `arrears://services/${'a'.repeat(65)}`,
  'javascript:alert(1)',
  'https://services/1',
  'app://arrears/services',
])('the link %j shows nothing', (link) => {
  expect(routeOfLink(link)).toBeNull();
});

it('takes for a route only what a screen can show', () => {
  expect(['/live', '/settings/12'].map(isRoute)).toEqual([true, true]);
  expect(['live', '//live', '/live/', '/live/ü', 'https://x/live'].map(isRoute)).toEqual(Array(5).fill(false));
});
