import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type Language, LANGUAGES } from '../../../shared/ipc-contract';
import { en } from '../../../texts/en/index';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: typeof en;
    returnNull: false;
  }
}

/** The first of the system's languages there are texts in. */
export function bestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const language = LANGUAGES.find((known) => tag.toLowerCase().split('-')[0] === known);
    if (language) return language;
  }
  return 'en';
}

/** English is what others fall back to, and always there; another language is loaded when it is spoken. */
const TEXTS: Readonly<Record<Language, () => Promise<typeof en>>> = {
  en: async () => await Promise.resolve(en),
  de: async () => (await import('../../../texts/de/index')).de,
};

export async function startTexts(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en, [language]: await TEXTS[language]() },
    ns: Object.keys(en),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

export async function changeLanguage(language: Language): Promise<void> {
  for (const [part, texts] of Object.entries(await TEXTS[language]())) {
    i18next.addResourceBundle(language, part, texts);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The texts of one part of the window: `t('name')`, typed by the English ones. */
export const useTexts = <Part extends keyof typeof en>(part: Part) => useTranslation(part);
