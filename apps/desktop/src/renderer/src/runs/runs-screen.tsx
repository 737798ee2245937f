import { Route, Switch } from 'wouter';
import { DryRunPage } from './dry-run-page';
import { RunPage } from './run-page';
import { RunsPage } from './runs-page';

export default function RunsScreen() {
  return (
    <Switch>
      <Route path="/">
        <RunsPage />
      </Route>
      <Route path="/dry-run">
        <DryRunPage />
      </Route>
      <Route path="/:id">{({ id }) => <RunPage key={id} id={decodeURIComponent(id)} />}</Route>
    </Switch>
  );
}
