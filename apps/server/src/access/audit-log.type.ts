import { IsInt, IsOptional, Length, Max, Min, ValidateNested } from 'class-validator';
import { GraphQLDateTime, GraphQLJSON, GraphQLJSONObject } from 'graphql-scalars';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { PageInfoType } from '../graphql/connection.js';

@ObjectType('AuditEntry', {
  description: 'One thing somebody did or tried. Entries are never changed and never removed.',
  simpleResolvers: true,
})
export class AuditEntryType {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => GraphQLDateTime, { description: 'When.' })
  occurredAt!: Date;

  @Field(() => String, {
    description: 'Who: `user:anna`, `key:crm`, `cli:root`, or `anonymous` for whoever had not signed in.',
  })
  actor!: string;

  @Field(() => String, { description: 'Network address, or `local` for the command line.' })
  address!: string;

  @Field(() => String, { description: 'The name of the mutation; the command line has the same ones.' })
  operation!: string;

  @Field(() => String, { description: 'What it came to: a word for success, or an `ErrorCode`.' })
  outcome!: string;

  @Field(() => GraphQLJSONObject, { description: 'What was asked for, without passwords and tokens.' })
  input!: Readonly<Record<string, unknown>>;

  @Field(() => GraphQLJSON, { nullable: true, description: 'What was changed by it, where it says so.' })
  changes!: unknown;
}

@ObjectType('AuditEntryEdge', {
  description: 'One of the audit entries, with its place in the list.',
  simpleResolvers: true,
})
export class AuditEntryEdgeType {
  @Field(() => String, { description: 'Its place in the list, for `after`. Opaque.' })
  cursor!: string;

  @Field(() => AuditEntryType, { description: 'What is there.' })
  node!: AuditEntryType;
}

@ObjectType('AuditEntryConnection', { description: 'A page of audit entries.', simpleResolvers: true })
export class AuditEntryConnectionType {
  @Field(() => [AuditEntryEdgeType], { description: 'With cursors.' })
  edges!: readonly AuditEntryEdgeType[];

  @Field(() => [AuditEntryType], { description: 'Without cursors.' })
  nodes!: readonly AuditEntryType[];

  @Field(() => PageInfoType, { description: 'Where in the list this page lies.' })
  pageInfo!: PageInfoType;
}

@InputType('AuditLogFilter', { description: 'Which entries; all that is given must be so.' })
export class AuditLogFilter {
  @Field(() => String, { nullable: true, description: 'Only what this actor did, written as in the entries.' })
  @IsOptional()
  @Length(1, 200)
  actor?: string | null;

  @Field(() => String, { nullable: true, description: 'Only this operation, such as `signIn`.' })
  @IsOptional()
  @Length(1, 100)
  operation?: string | null;
}

@ArgsType()
export class AuditLogArgs {
  @Field(() => Int, { nullable: true, description: 'How many: 1 to 100; 50 unless told.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only what comes after this cursor.' })
  @IsOptional()
  @Length(1, 500)
  after?: string | null;

  @Field(() => AuditLogFilter, { nullable: true, description: 'Which entries; all of them unless told.' })
  @IsOptional()
  @ValidateNested()
  filter?: AuditLogFilter | null;
}
