import { Arg, Ctx, InputType, Mutation, Resolver } from 'type-graphql';
import { carryOutCommand, subjectOf } from '../graphql/carry-out-command.js';
import { ChangeInput } from '../graphql/command-input.js';
import type { GraphqlContext } from '../graphql/context.js';
import { resultUnion } from '../graphql/result-union.js';
import { type ApprovalResult, approveRun, rejectRun } from './decide-approval.js';
import { RunPayload } from './run-commands.resolver.js';

const ApprovalResultUnion = resultUnion('RunApprovalResult', { name: 'RunPayload', type: RunPayload }, [
  'NotFound',
  'NotPossible',
  'VersionConflict',
]);

@InputType('RunApprovalInput', { description: 'Which run.' })
class RunApprovalInput extends ChangeInput {}

@Resolver()
export class ApprovalResolver {
  @Mutation(() => ApprovalResultUnion, {
    description:
      'Lets a run that waits do what the guard kept back, and answers when it goes on. Each service is decided anew.',
  })
  async approveRun(
    @Arg('input', () => RunApprovalInput, { description: 'Which run.' }) input: RunApprovalInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ApprovalResult> {
    const { app } = context;
    const command = subjectOf('Run', input, context);
    const approved = await carryOutCommand(context, 'approveRun', input, (em) => approveRun(app, em, command));
    // It is approved whatever comes of going on: where that fails, whoever starts the day's run next goes on.
    if (approved.outcome === 'APPROVED') {
      await app.backgroundRuns.goOn(app, approved.run.id, app.onFailure).catch(app.onFailure);
    }
    return approved;
  }

  @Mutation(() => ApprovalResultUnion, {
    description: 'Ends a run that waits without what the guard kept back. The next day decides anew.',
  })
  async rejectRun(
    @Arg('input', () => RunApprovalInput, { description: 'Which run.' }) input: RunApprovalInput,
    @Ctx() context: GraphqlContext,
  ): Promise<ApprovalResult> {
    const command = subjectOf('Run', input, context);
    return await carryOutCommand(context, 'rejectRun', input, (em) => rejectRun(context.app, em, command));
  }
}
