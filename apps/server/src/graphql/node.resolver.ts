import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { PaymentType } from '../billing/invoice.type.js';
import { ClientGroupType } from '../clients/client.type.js';
import { BadUserInput } from './bad-user-input.js';
import type { GraphqlContext } from './context.js';
import { NODE_TYPES, type NodeType as NodeTypeName, readGlobalId } from './global-id.js';
import { NodeType } from './node.type.js';

const MAX_IDS = 100;

@Resolver()
export class NodeResolver {
  @Query(() => NodeType, { nullable: true, description: 'Whatever has this id; null where nothing has it any more.' })
  async node(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: GraphqlContext,
  ): Promise<NodeType | null> {
    return await load(context, id, ['id']);
  }

  @Query(() => [NodeType], { nullable: 'items', description: 'The same for up to 100 ids, in their order.' })
  async nodes(
    @Arg('ids', () => [ID], { description: 'Their ids.' }) ids: string[],
    @Ctx() context: GraphqlContext,
  ): Promise<(NodeType | null)[]> {
    if (ids.length > MAX_IDS) throw new BadUserInput(['ids'], `must be at most ${MAX_IDS}, not ${ids.length}`);
    return await Promise.all(ids.map(async (id, i) => await load(context, id, ['ids', i])));
  }
}

async function load(
  { loaders, app }: GraphqlContext,
  text: string,
  argumentPath: readonly (string | number)[],
): Promise<NodeType | null> {
  const read = readGlobalId(text);
  if (read === undefined) throw new BadUserInput(argumentPath, 'is not an id of this API');
  const { type, id } = read;
  if (!isNodeType(type))
    throw new BadUserInput(argumentPath, 'is the id of something that cannot be asked for this way');
  switch (type) {
    case 'Service':
      return await loaders.service.load(id);
    case 'Client':
      return await loaders.client.load(id);
    case 'Product':
      return await loaders.product.load(id);
    case 'Invoice':
      return await loaders.invoice.load(id);
    case 'Run':
      return await loaders.run.load(id);
    case 'ClientGroup': {
      const group = loaders.groups().get(id);
      return group ? new ClientGroupType(group) : null;
    }
    case 'Payment': {
      const [payment] = app.lists.payments.byKeys([id]);
      return payment ? new PaymentType(payment) : null;
    }
    default:
      return type satisfies never;
  }
}

function isNodeType(type: string): type is NodeTypeName {
  return (NODE_TYPES as readonly string[]).includes(type);
}
