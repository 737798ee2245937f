import { Tabs } from '@mantine/core';
import { IconHistory, IconKey, IconUserCircle, IconUsers } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { Page } from '../design/page';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { AccountTab } from './account-tab';
import { AuditTab } from './audit-tab';
import { KeysTab } from './keys-tab';
import { UsersTab } from './users-tab';

const TABS = [
  { name: 'account', icon: IconUserCircle, needs: 'Query.me', panel: AccountTab },
  { name: 'users', icon: IconUsers, needs: 'Query.users', panel: UsersTab },
  { name: 'keys', icon: IconKey, needs: 'Query.apiKeys', panel: KeysTab },
  { name: 'audit', icon: IconHistory, needs: 'Query.auditLog', panel: AuditTab },
] as const;

/** Who may come in, and what they did; everyone sees their own account, and the rest whoever may. */
export default function AccessScreen() {
  const { t } = useTexts('access');
  const [location, navigate] = useLocation();
  const { may } = useSession();
  const tabs = TABS.filter(({ needs }) => may(needs));
  const here = tabs.find(({ name }) => location === `/${name}`) ?? TABS[0];
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Tabs
        value={here.name}
        keepMounted={false}
        onChange={(name) => navigate(name === TABS[0].name ? '/' : `/${name ?? ''}`)}
      >
        <Tabs.List mb="md">
          {tabs.map(({ name, icon: Icon }) => (
            <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
              {t(`tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ name, panel: Panel }) => (
          <Tabs.Panel key={name} value={name}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
