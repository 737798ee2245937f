import { Tabs } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconChartBar, IconHistory, IconPackage, IconUsersGroup } from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { Page } from '../design/page';
import { useSession } from '../session/session';
import { useTexts } from '../texts/i18n';
import { GroupsTab } from './groups-tab';
import { HistoryTab } from './history-tab';
import { ProductsTab } from './products-tab';
import { SettingsTab } from './settings-tab';
import { TiersTab } from './tiers-tab';

const TABS = [
  { name: 'settings', icon: IconAdjustmentsHorizontal, needs: 'Query.automationSettings', panel: SettingsTab },
  { name: 'history', icon: IconHistory, needs: 'Query.settingsHistory', panel: HistoryTab },
  { name: 'products', icon: IconPackage, needs: 'Query.products', panel: ProductsTab },
  { name: 'groups', icon: IconUsersGroup, needs: 'Query.clientGroups', panel: GroupsTab },
  { name: 'tiers', icon: IconChartBar, needs: 'Query.licenceTiers', panel: TiersTab },
] as const;

/** The settings that decide, what stands in their place for some, and how they came to be. */
export default function SettingsScreen() {
  const { t } = useTexts('settings');
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
