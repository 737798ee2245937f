import { Field, ID, InterfaceType } from 'type-graphql';
import { type NodeType as NodeTypeName, toGlobalId } from './global-id.js';
import { InPlace } from './in-place.js';
import { Recorded } from './recorded.js';

/** Something with which other things were read that its fields are asked for. */
export interface WithThingsAtHand {
  /** By the names of the fields. */
  readonly atHand?: Readonly<Record<string, object | undefined>> | undefined;
}

// Its type is told by its class: a function given here would be made to answer later, and compiled code does not wait.
@InterfaceType('Node', { description: 'Anything with an id of its own.' })
export abstract class NodeType<Row extends { readonly key: number } = { readonly key: number }>
  extends Recorded<Row>
  implements WithThingsAtHand
{
  /** Name of its type in the schema. */
  abstract readonly nodeType: NodeTypeName;
  atHand: Readonly<Record<string, object | undefined>> | undefined;

  @Field(() => ID, { description: 'Opaque, and the same for ever.' })
  @InPlace
  get id(): string {
    return toGlobalId(this.nodeType, this.record.key);
  }
}
