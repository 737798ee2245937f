import { type BillingCycle, type LocalDate, MAX_DAYS, type ServiceKind, type ServiceStatus } from '@arrears/domain';
import { ArrayMaxSize, IsInt, IsOptional, Length, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { BillingCycleEnum, ServiceKindEnum, ServiceStatusEnum } from '../graphql/domain-enums.js';
import { orderInput } from '../graphql/order-input.js';
import { LocalDateScalar } from '../graphql/scalars.js';
import { SERVICE_ORDERS } from './service-record.js';

export const ServiceOrderInput = orderInput('Service', 'services', SERVICE_ORDERS, {
  CREATED: 'When they came in.',
  NEXT_DUE_DATE: 'Their next due date; those that never fall due come last.',
  LABEL: 'Their label.',
});

@InputType('ServiceFilter', { description: 'Which services; every part that is given must hold.' })
export class ServiceFilterInput {
  @Field(() => [ServiceStatusEnum], { nullable: true, description: 'In one of these statuses.' })
  @IsOptional()
  @ArrayMaxSize(20)
  statuses?: ServiceStatus[] | null;

  @Field(() => [ServiceKindEnum], { nullable: true, description: 'Of one of these kinds.' })
  @IsOptional()
  @ArrayMaxSize(10)
  kinds?: ServiceKind[] | null;

  @Field(() => [BillingCycleEnum], { nullable: true, description: 'Of one of these cycles.' })
  @IsOptional()
  @ArrayMaxSize(10)
  billingCycles?: BillingCycle[] | null;

  @Field(() => [ID], { nullable: true, description: 'Of one of these products.' })
  @IsOptional()
  @ArrayMaxSize(100)
  products?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Of this client.' })
  client?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'At least so many days past their due date today, in a status in which that means something.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_DAYS)
  overdueByDays?: number | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due on this date or later.' })
  dueFrom?: LocalDate | null;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Due on this date or earlier.' })
  dueTo?: LocalDate | null;

  @Field(() => Boolean, { nullable: true, description: 'On hold today, themselves or their client, or not.' })
  held?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Their panel is still to act, or not.' })
  pending?: boolean | null;

  @Field(() => String, {
    nullable: true,
    description: "A part of the label, the external id, or the client's name, company or e-mail address.",
  })
  @IsOptional()
  @Length(1, 100)
  search?: string | null;
}
