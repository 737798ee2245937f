import { API_VERSION } from '@arrears/schema';
import { Field, ObjectType, Query, Resolver } from 'type-graphql';
import { VERSION } from '../config/version.js';

@ObjectType('ServerInfo', { description: 'Which program answers.', simpleResolvers: true })
export class ServerInfoType {
  @Field(() => String, { description: 'Always `arrears`.' })
  name!: string;

  @Field(() => String, { description: 'Version of the server.' })
  version!: string;

  @Field(() => String, { description: 'Version of this schema; within one major number nothing is taken away.' })
  apiVersion!: string;
}

@Resolver()
export class ServerInfoResolver {
  @Query(() => ServerInfoType, { description: 'Tells a client, before it signs in, whether it fits this server.' })
  serverInfo(): ServerInfoType {
    return { name: 'arrears', version: VERSION, apiVersion: API_VERSION };
  }
}
