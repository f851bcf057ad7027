// SPDX-License-Identifier: Apache-2.0
import type { components } from "../../wire/api";

type Schemas = components["schemas"];

// Short names for the wire types that the console reads. Their shape is the contract's alone.
export type Contact = Schemas["ExternalContact"];
export type ContactIdentifier = Schemas["ContactIdentifier"];
export type ExternalSource = Schemas["ExternalSource"];
export type Conversation = Schemas["MessageConversation"];
export type Participant = Schemas["MessageMediaParticipant"];
export type MessageDetails = Schemas["MessageDetails"];
export type MessageData = Schemas["MessageData"];
export type JourneySession = Schemas["Session"];
export type JourneyEvent = Schemas["Event"];
export type Deployment = Schemas["ExpandableWebDeployment"];
export type DeploymentBody = Schemas["WebDeployment"];
export type Configuration = Schemas["WebDeploymentConfigurationVersion"];
export type IdentityResolution = Schemas["DeploymentIdentityResolutionConfig"];
export type Integration = Schemas["Integration"];
export type Channel = Schemas["Channel"];
export type ErrorBody = Schemas["ErrorBody"];
export type OpenConversation = Schemas["OpenConversation"];
export type TransferTargets = Schemas["TransferTargets"];
export type Queue = Schemas["Queue"];
export type QueueMember = Schemas["QueueMember"];
export type WrapupCode = Schemas["WrapupCode"];
export type WrapupInput = Schemas["WrapupInput"];
export type ResponseLibrary = Schemas["Library"];
export type CannedResponse = Schemas["Response"];
export type ResponseSubstitution = Schemas["ResponseSubstitution"];
export type Note = Schemas["Note"];
export type User = Schemas["UserMe"];
export type ApiClient = Schemas["OAuthClient"];
export type ApiClientBody = Schemas["OAuthClientRequest"];
export type Role = Schemas["DomainOrganizationRole"];
export type ConsoleUser = Schemas["User"];
export type Organization = Schemas["Organization"];
export type LoginProvider = Schemas["LoginProvider"];
export type SigninSettings = Schemas["SigninSettings"];
export type ConversationAggregates = Schemas["ConversationAggregateQueryResponse"];
export type StitchingPart = Schemas["StitchingMetricsPart"];
