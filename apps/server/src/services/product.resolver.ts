import type { ServiceKind } from '@arrears/domain';
import { ArrayMaxSize, IsOptional, Length } from 'class-validator';
import { Arg, Args, Ctx, Field, ID, InputType, Query, Resolver } from 'type-graphql';
import type { GraphqlContext } from '../graphql/context.js';
import { connect, type Connection, connectionTypes, PageArgs, pageRequest } from '../graphql/connection.js';
import { ServiceKindEnum } from '../graphql/domain-enums.js';
import { keyArgument } from '../graphql/key-argument.js';
import { ProductType } from './product.type.js';

const ProductConnection = connectionTypes('Product', () => ProductType, 'products');

@InputType('ProductFilter', { description: 'Which products; every part that is given must hold.' })
class ProductFilterInput {
  @Field(() => [ServiceKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  @IsOptional()
  @ArrayMaxSize(10)
  kinds?: ServiceKind[] | null;

  @Field(() => String, { nullable: true, description: 'A part of the name or the external id.' })
  @IsOptional()
  @Length(1, 100)
  search?: string | null;
}

@Resolver()
export class ProductResolver {
  @Query(() => ProductType, { nullable: true, description: 'One product; null where there is none.' })
  async product(
    @Arg('id', () => ID, { nullable: true, description: 'Its id; this or the other.' }) id: string | null,
    @Arg('externalId', () => String, { nullable: true, description: 'Its id in the system it was imported from.' })
    externalId: string | null,
    @Ctx() { app, loaders }: GraphqlContext,
  ): Promise<ProductType | null> {
    const key = keyArgument(app.lists, 'Product', { id, externalId });
    return key === undefined ? null : await loaders.product.load(key);
  }

  @Query(() => ProductConnection, { description: 'Products, in the order in which they came in.' })
  products(
    @Args(() => PageArgs, { validate: false }) args: PageArgs,
    @Arg('filter', () => ProductFilterInput, { nullable: true, description: 'Which ones.' })
    filter: ProductFilterInput | null,
    @Ctx() { app }: GraphqlContext,
  ): Connection<ProductType> {
    const request = pageRequest(args, filter ?? {}, { field: 'CREATED', direction: 'ASC' });
    return connect(app.lists.products, request, (row) => new ProductType(row));
  }
}
