import { describe, expect, it } from 'vitest';
import { readServerUrl } from './server-url.js';

describe('what a person types', () => {
  it.each([
    ['arrears.example.com', 'https://arrears.example.com'],
    [' arrears.example.com ', 'https://arrears.example.com'],
    ['arrears.example.com:4000', 'https://arrears.example.com:4000'],
    ['https://arrears.example.com/', 'https://arrears.example.com'],
    ['https://example.com/billing/graphql', 'https://example.com/billing'],
    ['https://example.com/billing/graphql/', 'https://example.com/billing'],
    ['https://example.com/graphql?query=1#x', 'https://example.com'],
    ['HTTPS://Example.COM:443', 'https://example.com'],
    ['http://example.com', 'http://example.com'],
    ['localhost', 'http://localhost:4000'],
    ['localhost:80', 'http://localhost'],
    ['https://localhost', 'https://localhost'],
    ['127.0.0.1:4000/graphql', 'http://127.0.0.1:4000'],
    ['[::1]', 'http://[::1]:4000'],
    ['10.1.2.3', 'http://10.1.2.3:4000'],
    ['172.16.0.1', 'http://172.16.0.1:4000'],
    ['172.32.0.1', 'https://172.32.0.1'],
    ['192.168.1.20:8080', 'http://192.168.1.20:8080'],
    ['[fd00::1]', 'http://[fd00::1]:4000'],
    ['[2001:db8::1]', 'https://[2001:db8::1]'],
    ['8.8.8.8', 'https://8.8.8.8'],
    ['bücher.example', 'https://xn--bcher-kva.example'],
  ])('%s is %s', (typed, url) => {
    expect(readServerUrl(typed)).toEqual({ url });
    expect(readServerUrl(url)).toEqual({ url });
  });

  it.each([
    ['', /no address/],
    ['   ', /no address/],
    ['ftp://example.com', /neither http nor https/],
    ['file:///etc/passwd', /neither http nor https/],
    ['javascript:alert(1)', /form/],
    ['https://', /form/],
    ['example.com:99999', /form/],
    ['exa mple.com', /space/],
    ['example.com\\evil.com', /backslash/],
    ['example.com\u0000', /control/],
    ['https://ada:secret@example.com', /name or password/],
    ['x'.repeat(2001), /longer/],
  ])('%j is no address', (typed, problem) => {
    expect(readServerUrl(typed)).toEqual({ problem: expect.stringMatching(problem) as string });
  });
});
