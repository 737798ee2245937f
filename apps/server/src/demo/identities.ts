import type { Role, Segment } from './cast.js';
import { type Locale, locales } from './locales.js';
import type { Random } from './random.js';

/** Who a client is: a person, perhaps with a company, and how to reach and name what it has. */
interface Identity {
  readonly role: Role;
  readonly locale: Locale;
  readonly firstName: string;
  readonly lastName: string;
  readonly companyName: string;
  readonly email: string;
  readonly site: string;
}

/** Reserved for examples (RFC 2606): mail to them reaches nobody. */
const MAIL_DOMAINS = ['example.com', 'example.net', 'example.org'] as const;
const COMPANY_MAILBOXES = ['billing', 'info', 'office', 'accounts', 'hosting'] as const;
const PERSONAL_SITES = ['{first}-{last}', '{last}-photo', '{first}-writes', 'studio-{last}', '{last}-family'] as const;
const AGENCY_NAMES = ['{} Digital', '{} Media', 'Studio {}', '{} Interactive', '{} Webworks'] as const;

const COMPANY_SHARE: Readonly<Record<Segment, number>> = {
  HOBBY: 0,
  PERSONAL: 0.12,
  DEVELOPER: 0.4,
  BUSINESS: 1,
  AGENCY: 1,
};

/** Letters that no decomposition turns into plain ones. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', ı: 'i' };

/** An identity for each role; no two share a name, an address or a site. */
export function makeIdentities(roles: readonly Role[], random: Random): Identity[] {
  const taken = new Set<string>();
  return roles.map((role) => {
    for (;;) {
      const identity = inventIdentity(role, random);
      const marks = [identity.email, identity.site, `${identity.firstName} ${identity.lastName}`];
      if (marks.some((mark) => taken.has(mark))) continue;
      for (const mark of marks) taken.add(mark);
      return identity;
    }
  });
}

function inventIdentity(role: Role, random: Random): Identity {
  const locale = localeOf(role, random);
  const firstName = random.pick(locale.firstNames);
  const lastName = random.pick(locale.lastNames);
  const person = { role, locale, firstName, lastName };
  if (!random.chance(COMPANY_SHARE[role.segment])) {
    const email = `${slug(firstName)}.${slug(lastName)}@${random.pick(MAIL_DOMAINS)}`;
    return { ...person, companyName: '', email, site: personalSite(firstName, lastName, random) };
  }
  const names = role.segment === 'AGENCY' ? AGENCY_NAMES : locale.companies;
  const tradeName = random.pick(names).replace('{}', lastName);
  const site = slug(tradeName);
  return {
    ...person,
    companyName: tradeName + random.pick(locale.legalForms),
    email: `${random.pick(COMPANY_MAILBOXES)}@${site}.${random.pick(MAIL_DOMAINS)}`,
    site,
  };
}

function localeOf(role: Role, random: Random): Locale {
  const asked = locales.filter(({ country }) => country === role.country);
  const choices = asked.length > 0 ? asked : locales;
  return random.weighted(choices.map((locale) => [locale, locale.weight] as const));
}

function personalSite(firstName: string, lastName: string, random: Random): string {
  return random.pick(PERSONAL_SITES).replace('{first}', slug(firstName)).replace('{last}', slug(lastName));
}

/** `Bäckerei Müller` → `backerei-muller`: letters, digits and single hyphens. */
function slug(text: string): string {
  const plain = text.toLowerCase().replace(/[ßøłæı]/g, (letter) => PLAIN_LETTERS[letter] ?? '');
  const bare = plain.normalize('NFD').replace(/\p{Mark}/gu, '');
  return bare.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
