import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Fresh } from '../connection/use-fresh-query';
import { Page } from './page';
import { Nothing, Reading } from './states';

interface DetailProps<Data, One> {
  readonly of: Fresh<Data>;
  readonly one: (data: Data) => One | null;
  /** What is said where there is none: of which list, that it is not there, and the way back. */
  readonly absent: { readonly list: string; readonly title: string; readonly back: string };
  readonly children: (one: One) => ReactNode;
}

/** One of a list, read by its id, in all the states a reading can be in; an id that means nothing is that of none. */
export function Detail<Data, One>({ of, one, absent, children }: DetailProps<Data, One>) {
  const isAbsent = of.problem?.kind === 'BAD_INPUT' || (of.data !== undefined && one(of.data) === null);
  if (isAbsent) {
    return (
      <Page title={absent.list}>
        <Nothing title={absent.title}>
          <Anchor component={Link} href="/">
            {absent.back}
          </Anchor>
        </Nothing>
      </Page>
    );
  }
  return (
    <Reading of={of}>
      {(data) => {
        const found = one(data);
        return found === null ? null : children(found);
      }}
    </Reading>
  );
}
