import { Tabs } from '@mantine/core';
import type { ComponentType } from 'react';
import { useLocation } from 'wouter';
import { Page } from '../design/page';
import { useSession } from '../session/session';

export interface PageTab {
  /** Its place under the screen's path; the first one stands at the screen's path itself. */
  readonly name: string;
  readonly label: string;
  readonly icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** What a user must be let do to see it. */
  readonly needs: string;
  readonly panel: ComponentType;
}

interface TabbedPageProps {
  readonly title: string;
  readonly lead: string;
  readonly tabs: readonly PageTab[];
}

/** A screen of several parts, each with an address of its own, of which everybody sees those they may. */
export function TabbedPage({ title, lead, tabs }: TabbedPageProps) {
  const [location, navigate] = useLocation();
  const { may } = useSession();
  const seen = tabs.filter(({ needs }) => may(needs));
  const first = tabs[0]?.name;
  const here = seen.find(({ name }) => location === `/${name}`)?.name ?? first;
  return (
    <Page title={title} lead={lead}>
      <Tabs
        value={here ?? null}
        keepMounted={false}
        onChange={(name) => navigate(name === first ? '/' : `/${name ?? ''}`)}
      >
        <Tabs.List mb="md">
          {seen.map(({ name, label, icon: Icon }) => (
            <Tabs.Tab key={name} value={name} leftSection={<Icon size={16} aria-hidden />}>
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {seen.map(({ name, panel: Panel }) => (
          <Tabs.Panel key={name} value={name}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
