import { useTexts } from '../texts/i18n';

/** Who did something, as a person would say it: `automation`, `user:anna`, `key:crm`, `cli:root`. */
export function useActorText(): (actor: string) => string {
  const { t } = useTexts('events');
  return (actor) => {
    if (actor === 'automation') return t('actor.automation');
    const [kind, ...rest] = actor.split(':');
    const name = rest.join(':');
    if (kind === 'user' || kind === 'key' || kind === 'cli') return t(`actor.${kind}`, { name });
    return actor;
  };
}
