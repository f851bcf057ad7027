// SPDX-License-Identifier: Apache-2.0
// Generated from contract/openapi.yaml. Do not edit: change the contract and run `npm run wire` in web/.
export interface paths {
    "/oauth/authorize": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Start or finish the sign-in of a console user
         * @description Authorisation code with PKCE. Without a login cookie the answer leads to `/console/login` with the same query; with one it leads to `redirect_uri` with `code` and `state`. A `client_id` or `redirect_uri` that is not registered is answered here with 400 and never redirected.
         */
        get: operations["authorize"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an access token
         * @description `client_credentials` with HTTP Basic, for API clients; `authorization_code` with PKCE and `client_id`, for the console, or with HTTP Basic, for clients that have a secret. Errors have the shape of RFC 6749 section 5.2.
         */
        post: operations["token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** End the login of a console user and go back */
        get: operations["logout"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log a console user in
         * @description Sets the login cookie (HttpOnly, SameSite=Lax) that `/oauth/authorize` reads. 401 `bad.credentials` when name or password is wrong.
         */
        post: operations["seamlineLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/login/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The OpenID provider with which console users may log in
         * @description What the login page offers beside the password: none or one. None on a server with several organisations, where nobody knows yet whose the browser is; there a login starts at the `startUri` of the organisation's settings (`getSignin`).
         */
        get: operations["seamlineLoginProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/start/{integrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        /**
         * Send a console user to log in at the OpenID provider
         * @description For browsers. Leads to the provider, with a cookie that lets only this browser finish, within ten minutes. A query is that of `/oauth/authorize`, with which it goes on then; without one it goes on to the console. What goes wrong leads to `/console/login?failed=<code>&contextId=<id>`.
         */
        get: operations["startUserLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/login/callback/{integrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        /**
         * Where the OpenID provider sends a console user back to
         * @description To be registered there. Redeems the code and sets the login cookie, if the account is a user's: known by issuer and subject, or at the first login by a verified email address that is the user's. Nobody becomes a user by it. What goes wrong leads to the login page, as above: `openid.state` for what was not started in this browser or took too long, `openid.denied`, `openid.replayed`, `openid.off`, `openid.unknown_user`, `openid.unverified_email`, `openid.other_account`, `openid.inactive_user`, `openid.not_asked`, `openid.<check>` for an ID token that is not believed, `openid.provider.<check>` for a provider that cannot be used, `too.many.requests`.
         */
        get: operations["finishUserLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/login/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that the console user is there
         * @description The idle time of the login that the access token was given to begins anew. When it is over, the login and all access tokens that were given to it end. It is two minutes longer than `idleSeconds`, so that the console, which says so once a minute, ends first. 400 for an API client's token.
         */
        post: operations["seamlineLoginActivity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the login
         * @description Clears the cookie. Access tokens that were given to the login end with it.
         */
        post: operations["seamlineLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/webdeployments/deployments/{deploymentId}/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare a visitor's sign-in at the OpenID provider
         * @description Makes `state` and `nonce` and answers where to send the browser. The provider returns to `/messenger/callback/{integrationId}` of the deployment's integration, which is its redirect URI. `returnTo` is on a domain that the deployment names; when it allows all domains, on this server's own. 403 otherwise, and when authentication is off in the deployed configuration; 502 with `openid.provider.<check>` when the provider cannot be used.
         */
        post: operations["seamlineStartSignin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messenger/callback/{integrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        /**
         * Where the OpenID provider sends the visitor's browser
         * @description The redirect URI of one integration; a state that began at another one is refused. Checks `state` and sends the browser on to its page with the provider's answer in the fragment: `#seamline-signin=` and the percent-encoded query string of `code` or `error`, `state` and `iss`. The `code` is not the provider's: it is good for the token exchange at the deployment where the sign-in began, with this `redirectUri` and the `nonce` that was given out there.
         */
        get: operations["messengerCallback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messenger/signedout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the OpenID provider sends the browser after signing out there
         * @description Sends the browser on to the page that `state` names. With another state, or none, a page says that the visitor is signed out: that they are already.
         */
        get: operations["messengerSignedOut"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/webdeployments/deployments/{deploymentId}/signout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a visitor out here and at the provider
         * @description Presented with the messenger JWT, whose sign-in ends as by `revoke`. Where the integration has `signOutAtProvider` and the provider an `end_session_endpoint`, the answer says where to send the browser. `/messenger/signedout` is to be registered there as the post-logout redirect URI; it sends the browser on to `returnTo`.
         */
        post: operations["postWebdeploymentsDeploymentSignout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/webdeployments/deployments/{deploymentId}/sitetoken": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a visitor in with what the customer's own site signed
         * @description For deployments whose integration is a `site-token-messenger`. Exactly one of `token`, and `userId` with `userHash`; what else is beside a hash is what the visitor claims. The answer is that of the token exchange, with a refresh token. 401 with the code `site_token.<check>` for what is not believed: the message names the failing check, what was expected and what came. `site_token.replayed`: a token with a `jti` serves once. 400 `integration.incomplete` when the integration is of another type, disabled or without keys. 403 when authentication is off or the page's domain is not allowed, 404 for an unknown deployment. 429 for too many attempts.
         */
        post: operations["postWebdeploymentsDeploymentSitetoken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webdeployments/v1/deployments/{deploymentId}/config.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a messenger needs to know to start
         * @description Public, with `Access-Control-Allow-Origin` `*`.
         */
        get: operations["deploymentConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webdeployments/v1/deployments/{deploymentId}/domains.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The domains that may embed the messenger */
        get: operations["deploymentDomains"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shop/config.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which deployment the demo shop uses
         * @description Answered by `seamline demo` only.
         */
        get: operations["shopConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The guest WebSocket
         * @description Text frames, one JSON object each, as `guest-protocol.json` says. 403 when `Origin` is present and not on an allowed domain, 404 for an unknown deployment, 429 when the address or the deployment opens sockets too often or has as many open as it may.
         */
        get: operations["guestSocket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/channels/{channelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The WebSocket of a notification channel
         * @description Sends a `NotificationFrame` for every event of a subscribed topic. The client may send `{"message": "ping"}`; the answer
         *     and a heartbeat every 30 seconds have the topic `channel.metadata`. Before the server stops, every socket is sent a frame
         *     of the topic `v2.system.socket_closing`; connect again to the same address in a moment. Event bodies:
         *
         *     A user listens to their own topics; those of queues need the role supervisor, or are an API client's. A user hears of conversations
         *     that they answered, or are or were asked to answer alone or by a queue to which they belong; of being asked no more they hear once.
         *
         *     | topic | event body |
         *     |---|---|
         *     | `v2.users.{id}.conversations.messages`, `v2.routing.queues.{id}.conversations.messages` | `MessageConversation` |
         *     | `v2.users.{id}.conversations.inbound.typing.event` | `MessageData` whose `normalizedMessage` holds a `Typing` event |
         *     | `v2.externalcontacts.contacts.{id}`, `v2.externalcontacts.contacts.{id}.unresolved` | `ContactChange` |
         *     | `v2.externalcontacts.contacts.{id}.journey.sessions` | `Session` |
         *     | `v2.journey.sessions.{id}.web.events` | `Event` |
         *     | `seamline.v1.organizations.{id}.visitors`, of one's own organization, once a second at most | `VisitorsChange` |
         */
        get: operations["notificationSocket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/tokens/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell whose token this is */
        get: operations["getTokensMe"];
        put?: never;
        post?: never;
        /** Revoke the token that is presented */
        delete: operations["deleteTokensMe"];
        options?: never;
        /** Check a token */
        head: operations["headTokensMe"];
        patch?: never;
        trace?: never;
    };
    "/api/v2/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed-in user
         * @description `expand=authorization` adds roles and permissions. A token of a client without a user gets 400 `not.a.user`.
         */
        get: operations["getUsersMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description By name: those who are active, unless `state` says otherwise. Needs the role agent. `expand=authorization` adds roles and permissions.
         */
        get: operations["getUsers"];
        put?: never;
        /**
         * Create a user
         * @description Without roles: give them with `putUserRoles`. Without a `password` nobody can log in as them until they have set one by an invitation. `divisionId`, if said, is `*`. 409 if a user of whatever organisation has the e-mail address.
         */
        post: operations["postUsers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        /**
         * Read a user
         * @description Needs the role agent. 404 for one who was deleted.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Delete a user
         * @description Ends their logins, tokens and notification channels. Their name stays with what they have done; their e-mail address is free again. 409 as for `patchUser`.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        /**
         * Change a user
         * @description What is left out stays. `state` `inactive`: they cannot log in, and their logins, tokens and notification channels are over for ever; a later `active` lets them log in anew. 409 if `version` is not what it was, if the e-mail address is taken, or if nobody would be left who can administer the organisation.
         */
        patch: operations["patchUser"];
        trace?: never;
    };
    "/api/v2/users/{subjectId}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subjectId: string;
            };
            cookie?: never;
        };
        /** What a user may do */
        get: operations["getUserRoles"];
        /**
         * Set a user's roles
         * @description The ids of all roles: `agent`, `supervisor`, `admin`. They count at once, also for the tokens that are out; notification channels are closed, and may be opened anew. 409 if nobody would be left who can administer the organisation.
         */
        put: operations["putUserRoles"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/users/{userId}/password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a user's password
         * @description Ends their logins, tokens and notification channels, and an invitation that is open.
         */
        post: operations["postUserPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/users/{userId}/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link by which a user sets a password
         * @description Hand it to them. It is good once, for 72 hours, and only the latest one is; the password until now stays until it is used. 409 for a user who is inactive.
         */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/users/{userId}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        /**
         * The accounts at OpenID providers with which a user logs in
         * @description Administrators only. None before the first login.
         */
        get: operations["getUserAccounts"];
        put?: never;
        post?: never;
        /**
         * Forget with which accounts a user logs in
         * @description Administrators only. The next login by an account with the user's verified email address links that one: for whoever got a new account at the provider. Nobody is logged out.
         */
        delete: operations["deleteUserAccounts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/signin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How console users log in
         * @description Administrators only.
         */
        get: operations["getSignin"];
        /**
         * Say how console users log in
         * @description Administrators only. Without `integration` they log in by password only; a password is good in any case. Without `idleMinutes` it is 30. 409 if `version` is not the current one. The addresses are the server's to say.
         */
        put: operations["putSignin"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a password by an invitation
         * @description `token` is what follows the `#` of the link. Ends the user's logins, tokens and notification channels. 404 if the link is unknown, used or expired.
         */
        post: operations["setPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/organizations/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organisation */
        get: operations["getOrganizationsMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/authorization/divisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List divisions */
        get: operations["getAuthorizationDivisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/authorization/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List roles
         * @description They are the same in every organisation, and there are no others.
         */
        get: operations["getAuthorizationRoles"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/routing/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List queues
         * @description For agents, by name.
         */
        get: operations["getRoutingQueues"];
        put?: never;
        /**
         * Create a queue
         * @description For supervisors. It has no members yet. Names are unique without case; there are at most 500 queues. Members of the body that are not named here are passed over.
         */
        post: operations["postRoutingQueues"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/routing/queues/{queueId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
            };
            cookie?: never;
        };
        /** Read a queue */
        get: operations["getRoutingQueue"];
        /**
         * Replace a queue
         * @description For supervisors. Its members stay. Deployments that send conversations to the queue go on doing so under its new name; the default queue keeps its name (409).
         */
        put: operations["putRoutingQueue"];
        post?: never;
        /**
         * Delete a queue
         * @description For supervisors. 409 while deployments send conversations to it or some wait in it, with each in `details`, at most ten, and always for the default queue. What agents have taken from it stays theirs; if it has to wait again, it does so in the default queue, as does what came to the queue while it was deleted.
         */
        delete: operations["deleteRoutingQueue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/routing/queues/{queueId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
            };
            cookie?: never;
        };
        /**
         * List the members of a queue
         * @description For agents. By name: the active agents whom the queue asks, and who alone may answer what waits in it. There are no members by group, and none who are not joined.
         */
        get: operations["getRoutingQueueMembers"];
        put?: never;
        /**
         * Add members to a queue, or take them out
         * @description For supervisors. 1 to 100 users at once, all of them or none; who is added must be an active agent. Who comes in is alerted of what waits in the queue. Conversations that alert who is taken out are asked of the others, and they see no more of them, nor of what they declined for the queue; what they have answered stays theirs. Who is taken out must be a user. A queue names at most 500 members one by one; the default queue, and queues from before there were members, have every agent, also later ones, but those who were taken out.
         */
        post: operations["postRoutingQueueMembers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/routing/queues/{queueId}/members/{memberId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
                /** @description The user's id. */
                memberId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a member out of a queue
         * @description For supervisors. As by `delete` of the list of members; 404 of somebody who is none.
         */
        delete: operations["deleteRoutingQueueMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/oauth/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API clients
         * @description All of them, by name, for administrators. Secrets are not in it; nobody can read one again.
         */
        get: operations["getOauthClients"];
        put?: never;
        /**
         * Create an API client
         * @description The answer has the `secret`, this once; the server keeps its hash. `authorizedGrantType` is `CLIENT-CREDENTIALS`, the only one that is served: users log in through the console. `roleIds` and `roleDivisions` say what its tokens may do, both together: `agent`, `supervisor` and `admin`, in the division `*`. A client without a role may do nothing but ask who it is. Tokens live 24 hours unless `accessTokenValiditySeconds` says otherwise. 409 if the name is taken.
         */
        post: operations["postOauthClients"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/oauth/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        /** Read an API client */
        get: operations["getOauthClient"];
        /**
         * Replace an API client's settings
         * @description What is left out is as in a new one. Roles count at once, also for the tokens that are out. `state` `inactive` or `disabled`: it gets no tokens, and those that it has had are over for ever. Its notification channels are closed, and it may open new ones.
         */
        put: operations["putOauthClient"];
        post?: never;
        /**
         * Delete an API client
         * @description Its tokens and notification channels end at once.
         */
        delete: operations["deleteOauthClient"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/oauth/clients/{clientId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an API client a new secret
         * @description The answer has the new `secret`, this once. The one until now is good for nothing from then on; tokens that were given for it live on until they expire, so that a running program can be given the new secret in its own time. To end those as well, make the client inactive.
         */
        post: operations["postOauthClientSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search contacts
         * @description Finds contacts by words of their name, e-mail, phone or external id; without `q` all of them. Those that every filter lets through are shown, and `total` counts them. The window is 1,000 hits: `pageNumber * pageSize` above that is refused.
         */
        get: operations["getExternalcontactsContacts"];
        put?: never;
        /**
         * Create a contact
         * @description The contact is Curated. E-mails, phones, social ids and `externalIds` become identifiers. An external id that another contact holds is a 409.
         */
        post: operations["postExternalcontactsContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge contacts
         * @description Makes one contact of 2 to 25, of any type. It has an id of its own, and the ids of the merged ones lead to it. Each id stands for the whole contact to which it leads, so two that lead to one contact are refused. The fields of `valueOverride` that are not null are shown; every other field comes from the contact that said it last, and e-mails and phones that lose their slot move to a free one. Identifiers are not overridden: an `externalIds` entry that none of the contacts has is a 400. A merge that brings together two accounts of one external source, or contacts that a decision holds apart, or more than 52 accounts and records, is a 409 and changes nothing; `details` has the ids. The merge is a decision, and taking that back restores every contact and id as it was.
         */
        post: operations["postExternalcontactsContactsMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/{contactId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /**
         * Read a contact
         * @description The id of a leaf that belongs to a larger person answers with that person. `expand=provenance` adds what every leaf and decision says of each field. With `asOf`, as it was known at that time under the rules of that time; 404 when nobody knew it by then.
         */
        get: operations["getExternalcontactsContact"];
        /**
         * Replace a contact
         * @description Writable fields that are absent are cleared, and what is answered is what was sent: on whichever of the contact's records agents or API clients wrote it before, an external id that is absent is taken back, and so is the address of a field that is cleared or replaced. What visitors showed stays: an external id of a sign-in cannot be taken away, nor an address that the provider has verified. An external id that only a web page has named is not vouched for by being sent back: claim it under `/identifiers` for that.
         */
        put: operations["putExternalcontactsContact"];
        post?: never;
        /**
         * Delete a contact
         * @description Erases the person: records, identifiers, decisions about them, notes, every id that led to them, visits, events, conversations, messages and sign-ins, now and in the past. None of it is found once this is answered. An open conversation ends.
         */
        delete: operations["deleteExternalcontactsContact"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/{contactId}/unresolved": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /**
         * Read a contact as recorded
         * @description The leaf itself, its `type` by what it holds, with `mergedTo` and `canonicalContact` where it belongs to a larger person. With `asOf`, what had been recorded by then and the person of then; 404 when nobody knew it by then.
         */
        get: operations["getExternalcontactsContactUnresolved"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/{contactId}/identifiers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /** List the identifiers of a contact */
        get: operations["getExternalcontactsContactIdentifiers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Claim or release an identifier
         * @description `Claim` says that the contact holds the identifier; one that another contact holds is a 409 that names that contact in `details`. `Release` takes back what was said through the API; a field that shows the value stays, and so does what visitors showed: an identifier that only they gave is a 409 that names the leaves and how each showed it. One that the contact does not hold is a 404.
         */
        patch: operations["patchExternalcontactsContactIdentifiers"];
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/{contactId}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /**
         * List the notes on a contact
         * @description Those of every leaf of the person, newest first unless `sortOrder` is `createDate:asc`; `expand=mergeset` adds nothing, because they are there already. `expand=author` tells the author's name in `createdBy`.
         */
        get: operations["getExternalcontactsContactNotes"];
        put?: never;
        /**
         * Write a note
         * @description `noteText` is all that is read; its author is the caller, who must be a user (400 `not.a.user` for an API client). The note is kept on the Curated leaf of the person, or if there is none on any: of several an account before a device, and then the oldest. `entityId` names it. There it stays: it is shown with whoever that leaf belongs to, and goes when the leaf is erased. A contact that has 1,000 notes takes no more: 409.
         */
        post: operations["postExternalcontactsContactNotes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/{contactId}/notes/{noteId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
                noteId: string;
            };
            cookie?: never;
        };
        /**
         * Read a note
         * @description By any id that leads to the person whose note it is; by another contact's it is a 404.
         */
        get: operations["getExternalcontactsContactNote"];
        /**
         * Give a note another text
         * @description By any agent; the author stays. `noteText` is all that is read.
         */
        put: operations["putExternalcontactsContactNote"];
        post?: never;
        /** Delete a note */
        delete: operations["deleteExternalcontactsContactNote"];
        options?: never;
        head?: never;
        /**
         * Change a note
         * @description `field` is `noteText` and `action` `Update` or `UpdateIfExists`. `UpdateIfEmpty` does nothing, because a note is never empty; the other actions are a 400.
         */
        patch: operations["patchExternalcontactsContactNote"];
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/{contactId}/promotion": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a contact Curated
         * @description An Ephemeral or Identified contact becomes Curated, by a decision; it stays so while it grows, and those who remain after a split stay so. A Curated contact stays as it is.
         */
        post: operations["postExternalcontactsContactPromotion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/contacts/{contactId}/journey/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /**
         * List the sessions of a contact
         * @description Newest first. With `includeMerged=true` the sessions of every leaf of the person; without it those of this leaf alone. With `asOf`, those that the contact had at that time: of its leaves of then, and begun by then. The sessions themselves are shown as they are now.
         */
        get: operations["getExternalcontactsContactJourneySessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Say whose a conversation is
         * @description Binds the record on which the conversation is to a contact, by a decision; the conversation's participant shows that contact at once, and the contact keeps its id. Without `externalContactId` exactly that decision is taken back; with another contact that takes its place. A conversation in which nobody is known, because identities are not resolved at its deployment, is a 409.
         */
        put: operations["putExternalcontactsConversation"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/contacts/{contactId}/explanation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /**
         * Why a contact is one person, or why two contacts are not
         * @description Without `other`: why all leaves of the contact are one person, from the leaf that names it outwards. With `other`: a shortest way between the two if they are one person, else everything that keeps them apart. Every id that ever named a contact is accepted.
         */
        get: operations["seamlineGetContactExplanation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/contacts/{contactId}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /**
         * List the decisions about a contact
         * @description Those that name one of its leaves, newest first. What was taken back is not there.
         */
        get: operations["seamlineGetContactDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/contacts/{contactId}/split": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take leaves out of a contact
         * @description One decision *apart* between the leaves taken out and every leaf that remains, so that no identifier joins any of them again. The contact's id stays with those who remain. 400 for leaves that are not the contact's, for all of them, or for none.
         */
        post: operations["seamlineSplitContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/contacts/{contactId}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Erase leaves of a contact
         * @description As deleting a contact, of some of its leaves or of all: each goes with its identifiers, visits, events, conversations, messages and sign-ins, now and in the past, and cannot be brought back. What remains is evaluated as if they had never been. What another leaf was seen to hold itself stays. 400 for leaves that are not the contact's, or for none.
         */
        post: operations["seamlineEraseLeaves"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide that contacts are the same person, or different people
         * @description `same`: all contacts of `left` and `right` are one person. `apart`: none of `left` is one person with any of `right`. A leaf's id stands for itself; a head's for the accounts and records of its person, not for its devices. At most 25 contacts in all. Refused whole: 404 for a contact that is not there, 400 for a contact with itself, 409 where an earlier decision holds them apart, with its id in `details`, or one person would have two accounts of a source. An *apart* is never a contradiction: it is the newer word, and parts whom an earlier *same* united. Administrators may allow the latter with `overrideUnique`.
         */
        post: operations["seamlinePostDecision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/decisions/{decisionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionId: components["parameters"]["decisionId"];
            };
            cookie?: never;
        };
        /** Read a decision */
        get: operations["seamlineGetDecision"];
        put?: never;
        post?: never;
        /**
         * Take a decision back
         * @description As if it had never been made: contacts, ids, profiles and sessions are what the remaining evidence implies.
         */
        delete: operations["seamlineDeleteDecision"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/identifierlookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a contact by identifier (older form)
         * @description Same as `/identifierlookup/contacts`.
         */
        post: operations["postExternalcontactsIdentifierlookup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/identifierlookup/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Find a contact by identifier
         * @description 404 when nobody holds it. Phones carry `+` and the country code. The `externalSource` of an `ExternalId` needs only its `id`.
         */
        post: operations["postExternalcontactsIdentifierlookupContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/merge/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge two contacts (older form)
         * @description As `/contacts/merge`, for two contacts, of which at most one is Curated: two are a 409.
         */
        post: operations["postExternalcontactsMergeContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/externalsources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List external sources
         * @description `name` filters by prefix; `limit` is 10 to 200, 100 when absent.
         */
        get: operations["getExternalcontactsExternalsources"];
        put?: never;
        /**
         * Create an external source
         * @description A name in use is a 409.
         */
        post: operations["postExternalcontactsExternalsources"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/externalsources/{externalSourceId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalSourceId: components["parameters"]["externalSourceId"];
            };
            cookie?: never;
        };
        /** Read an external source */
        get: operations["getExternalcontactsExternalsource"];
        /** Replace an external source */
        put: operations["putExternalcontactsExternalsource"];
        post?: never;
        /** Delete an external source */
        delete: operations["deleteExternalcontactsExternalsource"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the scans
         * @description Newest first; the last few are kept. `limit` is 1 to 200, 20 when absent.
         */
        get: operations["getExternalcontactsGraphsClusterscans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans/latest": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the newest scan that is completed
         * @description 404 before the first one is.
         */
        get: operations["getExternalcontactsGraphsClusterscansLatest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans/latest/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the statistics of the newest scan that is completed */
        get: operations["getExternalcontactsGraphsClusterscansLatestStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans/{scanId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        /** Read a scan */
        get: operations["getExternalcontactsGraphsClusterscan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans/{scanId}/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        /** Read the statistics of a scan */
        get: operations["getExternalcontactsGraphsClusterscanStatistics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans/{scanId}/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        /**
         * List what a scan found
         * @description The best first, at most 1,000; none before the scan is completed. `limit` is 1 to 200, 20 when absent.
         */
        get: operations["getExternalcontactsGraphsClusterscanClusters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans/{scanId}/clusters/{clusterId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
                clusterId: components["parameters"]["clusterId"];
            };
            cookie?: never;
        };
        /** Read a cluster */
        get: operations["getExternalcontactsGraphsClusterscanCluster"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/clusterscans/{scanId}/clusters/{clusterId}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
                clusterId: components["parameters"]["clusterId"];
            };
            cookie?: never;
        };
        get?: never;
        /**
         * Merge a cluster
         * @description A decision that all its contacts are the same person; taken back with `DELETE /api/seamline/v1/decisions/{decisionId}`. A merge that a rule forbids is a 409, and `mergeInfo` keeps why. A cluster that is merged already stays as it is.
         */
        put: operations["putExternalcontactsGraphsClusterscanClusterMerge"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/externalcontacts/graphs/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what scans may do by themselves */
        get: operations["getExternalcontactsGraphsSettings"];
        /**
         * Let scans merge what is certain, or not
         * @description For administrators.
         */
        put: operations["putExternalcontactsGraphsSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/suggestions/scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a scan
         * @description For administrators. It runs in the background; 409 while another one runs. The server starts one each night by itself.
         */
        post: operations["seamlineStartSuggestionScan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/suggestions/scans/{scanId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        /** Follow a scan */
        get: operations["seamlineGetSuggestionScan"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/suggestions/scans/{scanId}/clusters/{clusterId}/rejection": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
                clusterId: components["parameters"]["clusterId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say that a cluster is not one person
         * @description A decision that holds `contactIds` apart from the rest, so that no later evidence unites them and no scan suggests them, until it is taken back with `DELETE /api/seamline/v1/decisions/{decisionId}`. A cluster that is rejected already stays as it is; one that is merged is a 409.
         */
        post: operations["seamlineRejectCluster"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was not stitched
         * @description Newest first, conflicts and suggestions; `counts` are of the whole organisation. They are settled by decisions. `limit` is 1 to 200, 25 when absent.
         */
        get: operations["seamlineGetConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/contacts/{contactId}/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        /** List what was not stitched to a contact */
        get: operations["seamlineGetContactConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who did what
         * @description For administrators. Newest first; entries are kept for 400 days. `limit` is 1 to 200, 25 when absent.
         */
        get: operations["seamlineGetAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/analytics/conversations/aggregates/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Count conversations over a time
         * @description For supervisors. Each thing is counted in the part of the interval in which it happened, whenever its conversation began: `nOffered` when a conversation came to a queue, `tWait` (all that waited in a queue), `tAnswered` and `tAbandon` (of these, what ended with an agent, and with a guest who left) when the waiting was over, `tHandle` (from an agent's answer to the end of their part, without the work after it) and `nTransferred` when the agent's part was over. A wait that the guest did not end, because a supervisor ended the conversation or its session expired, is in none of `tWait`, `tAnswered` and `tAbandon`. What is passed on to a colleague by name comes to no queue, unless they decline: then it comes to the queue. What is erased is not counted any more. Groups and parts in which nothing happened are left out. 400 if the interval has more than 50,000 conversations.
         */
        post: operations["postAnalyticsConversationsAggregatesQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/metrics/stitching": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count visits, sign-ins, and what joined or parted contacts
         * @description For supervisors. Of what is there now: what has been erased, and a decision that has been taken back, is not counted. Every part of the interval is in the answer. 400 if the interval has more than 10,000,000 visits.
         */
        get: operations["seamlineGetMetricsStitching"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/configurations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List configurations
         * @description The draft of each, or with `showOnlyPublished=true` the latest published version.
         */
        get: operations["getWebdeploymentsConfigurations"];
        put?: never;
        /** Create a configuration as a draft */
        post: operations["postWebdeploymentsConfigurations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/configurations/{configurationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a configuration
         * @description One that a deployment uses is a 409.
         */
        delete: operations["deleteWebdeploymentsConfiguration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/configurations/{configurationId}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        /** List the versions of a configuration */
        get: operations["getWebdeploymentsConfigurationVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/configurations/{configurationId}/versions/draft": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        /** Read the draft */
        get: operations["getWebdeploymentsConfigurationVersionsDraft"];
        /** Replace the draft */
        put: operations["putWebdeploymentsConfigurationVersionsDraft"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/configurations/{configurationId}/versions/draft/publish": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish the draft as the next version
         * @description Without `draftVersion` whichever draft there is.
         */
        post: operations["postWebdeploymentsConfigurationVersionsDraftPublish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/configurations/{configurationId}/versions/{versionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
                versionId: components["parameters"]["versionId"];
            };
            cookie?: never;
        };
        /**
         * Read a version
         * @description `versionId` is a version number or `draft`.
         */
        get: operations["getWebdeploymentsConfigurationVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deployments */
        get: operations["getWebdeploymentsDeployments"];
        put?: never;
        /** Create a deployment */
        post: operations["postWebdeploymentsDeployments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/deployments/{deploymentId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        /** Read a deployment */
        get: operations["getWebdeploymentsDeployment"];
        /** Replace a deployment */
        put: operations["putWebdeploymentsDeployment"];
        post?: never;
        /** Delete a deployment */
        delete: operations["deleteWebdeploymentsDeployment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/deployments/{deploymentId}/configurations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        /** Read a deployment with the configuration it runs */
        get: operations["getWebdeploymentsDeploymentConfigurations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/deployments/{deploymentId}/identityresolution": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        /** Read the identity resolution of a deployment */
        get: operations["getWebdeploymentsDeploymentIdentityresolution"];
        /**
         * Set the identity resolution of a deployment
         * @description With authentication off in the deployed configuration, `externalSource` and `automerge.authenticatedWebMessaging: true` are refused with 400 and a detail that names the field.
         */
        put: operations["putWebdeploymentsDeploymentIdentityresolution"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the policy that holds
         * @description The rules by which evidence makes persons, whole, with the power that the identity resolution of each deployment gives. `ETag` is the version in quotes.
         */
        get: operations["getSeamlinePolicy"];
        /**
         * Replace the policy
         * @description Administrators only. Writes the next version, and makes it true of everyone in the background (`/policy/reevaluation`). A rule that is left out is the built-in one. `deployments` is set by each deployment's identity resolution: left out it stays, and if it is sent it must say what holds. The version that was changed is required, as `If-Match` or as `version`: 409 `conflict` with the current one in the message if another holds. Everything that is wrong is said at once, under `policy.…`. Rules that say what holds already make no new version.
         */
        put: operations["putSeamlinePolicy"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Replace some rules of the policy
         * @description As PUT, but a rule that is left out stays as it is.
         */
        patch: operations["patchSeamlinePolicy"];
        trace?: never;
    };
    "/api/seamline/v1/policy/defaults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the built-in rules of this release
         * @description A policy is kept whole, so another release changes no rule by itself. `differences` names the rules that the organisation has otherwise.
         */
        get: operations["getSeamlinePolicyDefaults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the versions of the policy
         * @description Newest first, without the rules.
         */
        get: operations["getSeamlinePolicyVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: components["parameters"]["policyVersion"];
            };
            cookie?: never;
        };
        /** Read one version of the policy */
        get: operations["getSeamlinePolicyVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: components["parameters"]["policyVersion"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the rules of a former version hold again
         * @description Writes them as the next version; the power of deployments stays as it is. The version that holds is required, as `If-Match` or as `version`.
         */
        post: operations["postSeamlinePolicyVersionRestore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/reevaluation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far a changed policy has been made true of everyone
         * @description It goes on after a restart where it stopped, and begins again when the policy changes under way.
         */
        get: operations["getSeamlinePolicyReevaluation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/lifetimes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How long contacts are kept, and what was forgotten */
        get: operations["getSeamlinePolicyLifetimes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what other rules would make of everyone
         * @description Administrators only. Evaluates everyone under the policy that holds and under the one asked about, in the background and without writing anything. Name either the whole `policy` (what is left out is built in) or the `change`. Here `deployments` may say what holds nowhere: what turning a deployment's merging on or off would do; lines of a `change` take the place of those that hold for the same deployments. A preview is kept in memory for 30 minutes after it has ended; each organisation has at most three, and the oldest gives way.
         */
        post: operations["postSeamlinePolicyPreview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/preview/{previewId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                previewId: components["parameters"]["previewId"];
            };
            cookie?: never;
        };
        /** Read how far a preview has come and what it has found */
        get: operations["getSeamlinePolicyPreview"];
        put?: never;
        post?: never;
        /** Stop and forget a preview */
        delete: operations["deleteSeamlinePolicyPreview"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/policy/preview/{previewId}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                previewId: components["parameters"]["previewId"];
            };
            cookie?: never;
        };
        /**
         * List the contacts that a preview has found to be affected
         * @description In the order in which they were first recorded; the first 10,000.
         */
        get: operations["getSeamlinePolicyPreviewContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/token/oauthcodegrantjwtexchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Exchange the provider's answer for a messenger token
         * @description Redeems the code at the provider, verifies the ID token and answers with a messenger JWT and, for the code flow, a refresh token. 400 for a malformed request. 401 with the code `openid.<check>` for a code or token that was refused: the message names the failing check (`iss`, `aud`, `nonce`, `exp`, …), what was expected and what came. 502 with `openid.provider.<check>` when the provider itself is at fault. 403 when authentication is off, 404 for an unknown deployment. `redirectUri` may be absent with `idToken`. With a code it is the callback of the deployment's integration (`nonce` is required then), a page on the deployment's allowed domains, or an app's own scheme (`com.shop.app:/back`): 401 `openid.redirect_uri` otherwise. A code, and an ID token, serves once.
         */
        post: operations["postWebdeploymentsTokenOauthcodegrantjwtexchange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/token/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh a messenger token
         * @description `deploymentId` may be absent. With `rotate` the refresh token is replaced: the answer has the new one, and the old one serves no more. For a client whose answer was lost, and for tabs that refresh at once, the token that was replaced last gives the same new one again for 60 seconds, with or without `rotate`, until the new one has been used. Whoever shows a replaced one later ends the sign-in, because two hold it. 403 from a page that may not show the deployment.
         */
        post: operations["postWebdeploymentsTokenRefresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webdeployments/token/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Sign a visitor out
         * @description Presented with the messenger JWT. Every socket of that visitor receives a LogoutEvent.
         */
        delete: operations["deleteWebdeploymentsTokenRevoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List integrations */
        get: operations["getIntegrations"];
        put?: never;
        /**
         * Create an integration
         * @description An OpenID provider for the messenger has the type `openid-connect-messenger`; a site that signs by itself who is signed in there, `site-token-messenger`.
         */
        post: operations["postIntegrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/integrations/{integrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        /** Read an integration */
        get: operations["getIntegration"];
        put?: never;
        post?: never;
        /**
         * Delete an integration
         * @description Answers with the integration as it was.
         */
        delete: operations["deleteIntegration"];
        options?: never;
        head?: never;
        /** Rename, enable or disable an integration */
        patch: operations["patchIntegration"];
        trace?: never;
    };
    "/api/v2/integrations/{integrationId}/config/current": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        /** Read the settings of an integration */
        get: operations["getIntegrationConfigCurrent"];
        /**
         * Replace the settings of an integration
         * @description Properties of an `openid-connect-messenger` integration:
         *
         *     | property | meaning |
         *     |---|---|
         *     | `discoveryUri` | the provider's `.well-known/openid-configuration` (or its issuer) |
         *     | `implicitFlowSupport` | boolean; accept ID tokens handed over by the page. Off by default |
         *     | `maxRefreshTokenLifetimeSeconds` | 900 to 7,776,000; 86,400 by default |
         *     | `externalIdClaim` | the claim that is the external id; `sub` by default |
         *     | `scopes` | what the sign-in asks for; `openid profile email` by default |
         *     | `acrValues` | how a visitor must have signed in, as the provider calls it: asked for, and a token whose `acr` is none of them is refused. Not looked at by default |
         *     | `privateHosts` | up to 20 host names or addresses that may be private or this machine's own, and on loopback use http. Everything else that the provider names must be at public addresses. None by default |
         *     | `clockSkewSeconds` | by how much the provider's clock may differ: 0 to 300; 60 by default |
         *     | `tokenEndpointAuthMethod` | `client_secret_basic`, `client_secret_post`, `private_key_jwt` or `none`; by default the first that the provider offers and the credential can do |
         *     | `idTokenAlgorithms` | those that ID tokens may be signed with, of RS256 to RS512, PS256 to PS512, ES256 to ES512 and EdDSA; all by default |
         *     | `claims` | which claims fill `firstName`, `lastName`, `name`, `nickname`, `picture`, `email` and `phone`. Absent: the standard claim. An empty text: that claim is neither read nor kept. `email` and `phone` are verified by the claim of that name with `_verified` behind it |
         *     | `signOutAtProvider` | boolean; whoever signs out through `…/signout` is sent to the provider to sign out there too. Off by default |
         *
         *     `credentials` is `{"openIdConnect": {"id": <credential>}}`.
         *
         *     Properties of a `site-token-messenger` integration:
         *
         *     | property | meaning |
         *     |---|---|
         *     | `algorithm` | required. `HS256`, `RS256` or `ES256`: the site signs a JWT. `HMAC`: the site gives its pages the HMAC-SHA256 of the user's id, in hex |
         *     | `issuer` | if set, a token's `iss` must be this text |
         *     | `externalIdClaim` | the claim that is the external id; `external_id` by default |
         *     | `claims` | as above |
         *     | `maxTokenLifetimeSeconds` | a token whose `exp` is further ahead, or further after its `iat`, is refused: 60 to 86,400; 3,600 by default |
         *     | `requireTokenId` | boolean; a token without `jti` is refused, so that each serves once. Off by default |
         *     | `clockSkewSeconds` | by how much the site's clock may differ: 0 to 300; 60 by default |
         *     | `maxRefreshTokenLifetimeSeconds` | 900 to 7,776,000; 86,400 by default |
         *
         *     Its `credentials` are `{<key>: {"id": <credential>}}`, one to eight, of the type `siteToken`: a token's `kid` names a key, and one without
         *     `kid` is tried with each. So keys are replaced without an outage: add the new one, let the site sign with it, remove the old one.
         *
         *     `advanced` and `notes` may be absent in the request; a `version` that is not the current one is a 409.
         */
        put: operations["putIntegrationConfigCurrent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/integrations/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List credentials
         * @description Without their fields.
         */
        get: operations["getIntegrationsCredentials"];
        put?: never;
        /**
         * Store a credential
         * @description For an OpenID client: type `openIdConnect`, fields `clientId`, `clientSecret` and, for `private_key_jwt`, `privateKey`: an unencrypted PEM key, whose public half is at `/api/seamline/v1/integrations/{integrationId}/jwks`. For a site that signs: type `siteToken`, exactly one of the fields `secret` (32 to 512 bytes, for `HS256` and `HMAC`) and `publicKey` (PEM: RSA of 2,048 to 8,192 bits for `RS256`, P-256 for `ES256`).
         */
        post: operations["postIntegrationsCredentials"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/integrations/credentials/{credentialId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credentialId: string;
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a credential
         * @description One that an integration uses is a 409 that names the integration.
         */
        delete: operations["deleteIntegrationsCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/integrations/{integrationId}/check": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say what is wrong with an integration
         * @description Walks through all that a sign-in needs, fetching metadata and keys afresh, and says of each step what was found and what to do. With an ID token as a sample, that too; it is not kept, and nothing of it is repeated. Of a `site-token-messenger` the settings, the keys and what the site gave a page are looked at. Administrators only.
         */
        post: operations["postIntegrationCheck"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/integrations/{integrationId}/jwks": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        /**
         * The keys that we sign with at a provider
         * @description For the provider, to verify `private_key_jwt`. Empty if the integration's credential has no key.
         */
        get: operations["getIntegrationJwks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/integrations/{integrationId}/backchannel-logout": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A provider says that somebody has signed out there
         * @description OpenID Connect Back-Channel Logout 1.0, for providers whose metadata say `backchannel_logout_supported`. The sign-ins of the session, or of the account if the token names no session, end, and their sockets receive a LogoutEvent. 200 also if there are none. 400 with the code `openid.<check>` for a token that is not believed, 429 for too many posts.
         */
        post: operations["postIntegrationBackchannelLogout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's active conversations */
        get: operations["getConversationsMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        /**
         * Read a messaging conversation
         * @description A supervisor and an API client read all of the organization. An agent reads those that they answered or are asked to answer and, while they are connected or asked in an open one, the other conversations of the same person; the same holds for their messages. 404 otherwise.
         */
        get: operations["getConversationsMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/participants/{participantId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Answer or leave a conversation
         * @description `state` is `connected` (an alerting agent takes the conversation; the other agents' alerts end) or `disconnected`. With it or without it `wrapup` says what the conversation was about, or `wrapupSkipped` that there is nothing to say.
         */
        patch: operations["patchConversationsMessageParticipant"];
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/communications/{communicationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Answer or leave by communication
         * @description As for the participant.
         */
        patch: operations["patchConversationsMessageParticipantCommunication"];
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/replace": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Transfer a conversation
         * @description To a queue (`queueId`) or to one agent (`userId`), exactly one of them. The participant, a connected agent's own (for a supervisor and an API client anybody's), is disconnected as `transfer`; a participant of the queue waits and the agents who are asked alert. One agent who declines, or does not answer within the queue's `alertingTimeoutSeconds`, leaves the conversation to the queue that had it, which asks its other members; until then nobody else is asked, and the agent's participant names no queue. Who did not answer is disconnected as `endpoint`. What the customer writes meanwhile is in the conversation.
         */
        post: operations["postConversationsMessageParticipantReplace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/wrapup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        /**
         * Read what an agent said of a conversation
         * @description 404 while nothing is said. What is provisional is shown with `provisional=true` alone.
         */
        get: operations["getConversationsMessageParticipantWrapup"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/wrapupcodes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        /** List the wrap-up codes to choose from */
        get: operations["getConversationsMessageParticipantWrapupcodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        /** Read it by communication */
        get: operations["getConversationsMessageParticipantCommunicationWrapup"];
        put?: never;
        /**
         * Say what a conversation was about
         * @description On the caller's own participant, from when they answered, also after the end, as often as they like: the last one counts. A code, notes or tags.
         */
        post: operations["postConversationsMessageParticipantCommunicationWrapup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/participants/{participantId}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Set participant data
         * @description Named attributes are set; others stay.
         */
        patch: operations["patchConversationsMessageParticipantAttributes"];
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a message as an agent
         * @description `textBody` is 1 to 4,000 characters, and may be empty beside content or media. `mediaIds` names up to five files that were uploaded for this communication and are in no message yet: 404 and 409 otherwise. A client that got no answer sends the same again with the same `Idempotency-Key`: the message is added once, and every answer tells of that one. 409 for a key under which the same user has sent something else.
         */
        post: operations["postConversationsMessageCommunicationMessages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/messages/media": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an address for a file of which nothing is known yet
         * @description PUT the bytes to `uploadUrl` within ten minutes, 10 MB at most. Type, name and size are then what the bytes say. 409 for an agent who is not connected.
         */
        post: operations["postConversationsMessageCommunicationMessagesMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/messages/media/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get an address for a file to be sent
         * @description PUT exactly `contentLengthBytes` bytes to `uploadUrl` with `uploadHeaders` within ten minutes. The answer to that says whether they were taken; 400 if they are not what the name says. 409 for an agent who is not connected.
         */
        post: operations["postConversationsMessageCommunicationMessagesMediaUploads"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/messages/media/{mediaId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
                mediaId: string;
            };
            cookie?: never;
        };
        /**
         * Get what is known of an agent's file
         * @description With an address where it is read, once it is uploaded; each answer has one that is good for half an hour at least.
         */
        get: operations["getConversationsMessageCommunicationMessagesMediaMediaId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/communications/{communicationId}/typing": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell that the agent is typing */
        post: operations["postConversationsMessageCommunicationTyping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/messages/{messageId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                messageId: components["parameters"]["messageId"];
            };
            cookie?: never;
        };
        /** Read a message */
        get: operations["getConversationsMessageMessage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{conversationId}/messages/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read several messages
         * @description Up to 100 message ids; unknown ids are left out.
         */
        post: operations["postConversationsMessageMessagesBulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/routing/wrapupcodes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List wrap-up codes */
        get: operations["getRoutingWrapupcodes"];
        put?: never;
        /**
         * Create a wrap-up code
         * @description For supervisors. Names are unique without case; there are at most 500 codes.
         */
        post: operations["postRoutingWrapupcodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/routing/wrapupcodes/{codeId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                codeId: string;
            };
            cookie?: never;
        };
        /** Read a wrap-up code */
        get: operations["getRoutingWrapupcode"];
        /**
         * Replace a wrap-up code
         * @description For supervisors. Conversations that were wrapped up with it keep the name that it had.
         */
        put: operations["putRoutingWrapupcode"];
        post?: never;
        /**
         * Delete a wrap-up code
         * @description For supervisors. Conversations that were wrapped up with it keep its name.
         */
        delete: operations["deleteRoutingWrapupcode"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/transfertargets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find whom a conversation can be transferred to
         * @description Queues and agents whose name contains `q`, by name; agents who are listening stand first, the caller is left out. Of each kind at most `limit`, 1 to 100.
         */
        get: operations["getTransferTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the conversations that go on now
         * @description For supervisors, and API clients with that role. All of the organization, whoever has them, in no particular order. A conversation that ends while the pages are read may be missing; none comes twice.
         */
        get: operations["getOpenConversations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/messages/{messageId}/details": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: components["parameters"]["messageId"];
            };
            cookie?: never;
        };
        /** Read a message by its own id */
        get: operations["getConversationsMessageDetails"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/{conversationId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        /** Read a conversation */
        get: operations["getConversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/{conversationId}/disconnect": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a conversation for everyone */
        post: operations["postConversationDisconnect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/conversations/{conversationId}/participants/{participantId}/attributes": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Set participant data (older form) */
        patch: operations["patchConversationParticipantAttributes"];
        trace?: never;
    };
    "/api/v2/responsemanagement/libraries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List response libraries
         * @description By name. At most 200 a page.
         */
        get: operations["getResponsemanagementLibraries"];
        put?: never;
        /**
         * Create a response library
         * @description For supervisors. Names are unique without case; there are at most 200 libraries. A `responseType` is refused.
         */
        post: operations["postResponsemanagementLibraries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/responsemanagement/libraries/{libraryId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                libraryId: string;
            };
            cookie?: never;
        };
        /** Read a response library */
        get: operations["getResponsemanagementLibrary"];
        /**
         * Rename a response library
         * @description For supervisors. 409 if `version` is said and is not the current one.
         */
        put: operations["putResponsemanagementLibrary"];
        post?: never;
        /**
         * Delete a response library
         * @description For supervisors. Responses that are in no other library are deleted with it; others stay in theirs.
         */
        delete: operations["deleteResponsemanagementLibrary"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/responsemanagement/responses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the canned responses of a library
         * @description By name. At most 100 a page.
         */
        get: operations["getResponsemanagementResponses"];
        put?: never;
        /**
         * Create a canned response
         * @description For supervisors. A response has a name, which others may have too, one plain text of at most 4,000 characters, and is in 1 to 20 libraries. There are at most 1,000 responses. `{{id}}` in the text is a place that is filled when an agent inserts it: see `docs/reference/canned_responses.md`. What the Platform API has besides (`responseType`, `messagingTemplate`, `assets`, `footer`, `appleInvitation`, `substitutionsSchema`, `text/html`) is refused.
         */
        post: operations["postResponsemanagementResponses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/responsemanagement/responses/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Search canned responses
         * @description Those with every word of the phrase, or a part of one, in their name or text, for which all filters hold. Case and marks do not matter. First those with all its words in their name, in any order, and both by name. Of `IN` and `EQUALS` one of the values is enough. At most 100 a page.
         */
        post: operations["postResponsemanagementResponsesQuery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/responsemanagement/responses/{responseId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                responseId: string;
            };
            cookie?: never;
        };
        /** Read a canned response */
        get: operations["getResponsemanagementResponse"];
        /**
         * Replace a canned response
         * @description For supervisors. 409 if `version` is said and is not the current one.
         */
        put: operations["putResponsemanagementResponse"];
        post?: never;
        /**
         * Delete a canned response
         * @description For supervisors. From every library; what agents have sent stays.
         */
        delete: operations["deleteResponsemanagementResponse"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/availabletopics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List topics */
        get: operations["getNotificationsAvailabletopics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the caller's channels */
        get: operations["getNotificationsChannels"];
        put?: never;
        /**
         * Open a channel
         * @description At most 20 per user and client; the oldest gives way.
         */
        post: operations["postNotificationsChannels"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/channels/{channelId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: components["parameters"]["channelId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        /** Check that a channel lives */
        head: operations["headNotificationsChannel"];
        patch?: never;
        trace?: never;
    };
    "/api/v2/notifications/channels/{channelId}/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: components["parameters"]["channelId"];
            };
            cookie?: never;
        };
        /** List what a channel subscribes to */
        get: operations["getNotificationsChannelSubscriptions"];
        /**
         * Replace what a channel subscribes to
         * @description At most 1,000 topics.
         */
        put: operations["putNotificationsChannelSubscriptions"];
        /** Add to what a channel subscribes to */
        post: operations["postNotificationsChannelSubscriptions"];
        /** Subscribe a channel to nothing */
        delete: operations["deleteNotificationsChannelSubscriptions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/journey/deployments/{deploymentId}/webevents": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Record an event of a visitor
         * @description The body is JSON also under `text/plain`, so that a page may send it as a beacon. `session.id` of the answer is the journey session that the messenger names in its `journeyContext`. A session ends after 30 minutes without an event. 403 if the deployment does not record: journey events are off, the page's domain is not allowed, or the client's address is among the configuration's `ipFilters`.
         */
        post: operations["postJourneyDeploymentWebevents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/journey/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: components["parameters"]["sessionId"];
            };
            cookie?: never;
        };
        /**
         * Read a session
         * @description With `asOf`, `externalContact` is whose the session's record was known to be at that time: none while nobody knew the record. The rest is as it is now. 404 when the session had not begun by then.
         */
        get: operations["getJourneySession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/journey/sessions/{sessionId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: components["parameters"]["sessionId"];
            };
            cookie?: never;
        };
        /**
         * List the events of a session
         * @description Newest first. With `asOf`, those that had happened by then.
         */
        get: operations["getJourneySessionEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/visitors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is on a site now
         * @description For those who may read journeys. Visits that are not over and in which something happened within the last `withinMinutes`; what happened last comes first. The server learns of visits as they go on: after it was started, each is listed from its next event on. What changes is told on the topic `seamline.v1.organizations.{id}.visitors`.
         */
        get: operations["seamlineGetVisitors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/seamline/v1/deployments/firstsessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Say at which deployments anybody has been
         * @description Every deployment, and when the first visit or conversation there began. That is remembered when the session itself has been erased.
         */
        get: operations["seamlineGetDeploymentsFirstsessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/attachments/{attachmentId}/{fileName}": {
        parameters: {
            query: {
                expires: number;
                signature: string;
            };
            header?: never;
            path: {
                attachmentId: string;
                fileName: string;
            };
            cookie?: never;
        };
        /**
         * Read a file
         * @description By an address of a message, an event or `MessageMediaData`: 404 for any other or when the file is gone, 403 when the address's time is over, half an hour at least. Pictures are shown, everything else is saved.
         */
        get: operations["getAttachment"];
        /**
         * Send the bytes of a file that was announced
         * @description To the address as it was given, with its query: 404 for any other, 403 when its time is over or the page may not show the deployment. 400 for bytes that are not taken; the guest's sockets are told, too. 413 for more bytes than the address is for. 409 at once while other bytes of the file come or are being looked at.
         */
        put: operations["putAttachment"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/webmessaging/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the history of a visitor's session
         * @description Presented with the JWT of the guest action `getJwt`. Newest first.
         */
        get: operations["getWebmessagingMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AdditionalMessage: {
            /** @description May be empty beside content or media. */
            textBody: string;
            /** @description What the visitor may choose from, 32,768 bytes of JSON at most. Kinds: QuickReply, Card, Carousel, DatePicker, ListPicker and Form. Members that the kind does not have are left out; addresses are http or https. */
            content?: components["schemas"]["ConversationMessageContent"][];
            mediaIds?: string[];
        };
        Address: {
            name?: string;
            nameRaw?: string;
            addressNormalized?: string;
            addressRaw?: string;
            addressDisplayable?: string;
        };
        AddressableEntityRef: {
            id?: string;
            selfUri?: string;
        };
        AppleOpaqueId: {
            value?: string;
        };
        AssignedWrapupCode: {
            code?: string;
            notes?: string;
            tags?: string[];
            durationSeconds?: number;
            /** Format: date-time */
            endTime?: string;
        };
        /** @description `enabled`: visitors must sign in before they can send. `allowSessionUpgrade`: an anonymous conversation may go on as a signed-in one. */
        AuthenticationSettings: {
            enabled: boolean;
            integrationId: string;
            allowSessionUpgrade?: boolean;
        };
        AuthzDivision: {
            id?: string;
            name?: string;
            description: string;
            homeDivision?: boolean;
            objectCounts?: {
                [key: string]: number;
            };
            selfUri?: string;
        };
        AuthzDivisionEntityListing: {
            entities?: components["schemas"]["AuthzDivision"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        AutoStart: {
            enabled?: boolean;
        };
        AvailableTopic: {
            id?: string;
            description?: string;
            requiresPermissions?: string[];
            requiresDivisionPermissions?: boolean;
            requiresCurrentUser?: boolean;
            enforced?: boolean;
            /** @enum {string} */
            visibility?: "Public" | "Preview";
            schema?: {
                [key: string]: Record<string, unknown>;
            };
            transports?: string[];
            publicApiTemplateUriPaths?: string[];
            topicParameters?: string[];
        };
        AvailableTopicEntityListing: {
            entities?: components["schemas"]["AvailableTopic"][];
        };
        BotMessengerProfile: {
            name?: string;
            avatarUrl?: string;
        };
        Browser: {
            family: string;
            version: string;
            lang?: string;
            fingerprint?: string;
            isMobile?: boolean;
            viewHeight?: number;
            viewWidth?: number;
            featuresFlash: boolean;
            featuresJava: boolean;
            featuresPdf: boolean;
            featuresWebrtc: boolean;
        };
        ChangePasswordRequest: {
            newPassword: string;
        };
        /** @description A notification channel: a WebSocket at `connectUri` that carries what the channel subscribes to, for 24 hours after the last subscription change. */
        Channel: {
            connectUri?: string;
            id?: string;
            /** Format: date-time */
            expires?: string;
        };
        ChannelEntityListing: {
            entities?: components["schemas"]["Channel"][];
        };
        ChannelTopic: {
            id?: string;
            /** @enum {string} */
            state?: "Permitted" | "Rejected";
            rejectionReason?: string;
            missingPermissions?: string[];
            selfUri?: string;
        };
        ChannelTopicEntityListing: {
            entities?: components["schemas"]["ChannelTopic"][];
        };
        ConversationAggregationQuery: {
            /** @description `<start>/<end>`, two ISO 8601 times; at most 92 days. */
            interval: string;
            /** @description The length of the parts, counted from the start of the interval: `PT15M`, `PT30M`, `PT1H`, `P1D` or `P7D`; at most 750 of them. The whole is one part when absent. A day has 24 hours. */
            granularity?: string;
            /** @description `UTC`. Parts begin where the interval does, so that no other is needed. */
            timeZone?: string;
            /** @description `queueId`, `mediaType` (which is `message`). */
            groupBy?: string[];
            filter?: components["schemas"]["ConversationAggregateQueryFilter"];
            /** @description `nOffered`, `nTransferred`, `tWait`, `tAnswered`, `tAbandon`, `tHandle`. */
            metrics: string[];
        };
        ConversationAggregateQueryFilter: {
            /** @description `and` or `or`, over clauses and predicates. */
            type: string;
            clauses?: components["schemas"]["ConversationAggregateQueryClause"][];
            predicates?: components["schemas"]["ConversationAggregateQueryPredicate"][];
        };
        ConversationAggregateQueryClause: {
            /** @description `and` or `or`. */
            type: string;
            predicates: components["schemas"]["ConversationAggregateQueryPredicate"][];
        };
        /** @description `range` is refused: neither dimension has an order. */
        ConversationAggregateQueryPredicate: {
            /** @description `dimension`, as when absent. */
            type?: string;
            /** @description `queueId` or `mediaType`. Required. */
            dimension?: string;
            /** @description `matches`, as when absent. */
            operator?: string;
            /** @description Required. */
            value?: string;
        };
        ConversationAggregateQueryResponse: {
            results?: components["schemas"]["ConversationAggregateDataContainer"][];
        };
        ConversationAggregateDataContainer: {
            /** @description By the dimensions of `groupBy`; without `queueId` what came from no queue. */
            group?: {
                [key: string]: string;
            };
            data?: components["schemas"]["StatisticalResponse"][];
        };
        StatisticalResponse: {
            interval?: string;
            metrics?: components["schemas"]["AggregateMetricData"][];
        };
        AggregateMetricData: {
            metric?: string;
            stats?: components["schemas"]["StatisticalSummary"];
        };
        /** @description Of metrics that begin with n, the count alone; times are milliseconds. */
        StatisticalSummary: {
            max?: number;
            min?: number;
            count?: number;
            sum?: number;
        };
        StitchingMetrics: {
            data: components["schemas"]["StitchingMetricsPart"][];
        };
        /** @description What began or was done in a part of the interval. */
        StitchingMetricsPart: {
            interval: string;
            /** @description On the web or in an app. */
            visits: number;
            /** @description Of these, in which somebody was signed in, or whose contact is now Identified or Curated, because the visitor's device was stitched to somebody since. */
            knownVisits: number;
            /** @description Of visitors. */
            signIns: number;
            /** @description How many contacts made of several began because of what was seen, or of a policy that changed. What joins such a contact later begins none, and is not counted; nor is what a decision unites or parts. */
            stitches: number;
            /** @description How many decisions say that contacts are one person: merges, such decisions themselves, suggestions that were accepted, and what agents said whose a conversation is. */
            merges: number;
            /** @description How many decisions say that contacts are different people: splits, such decisions themselves, and suggestions that were rejected. */
            splits: number;
            /** @description How many decisions of any kind were taken back as such, also that a contact is curated, as far as the audit log tells of it. */
            undos: number;
        };
        /** @description Contacts that are probably one person, as a scan found them. `suggestion` is ours: how sure it is, and why. */
        Cluster: {
            id?: string;
            division?: components["schemas"]["StarrableDivision"];
            clusterScan?: components["schemas"]["ClusterScan"];
            mergeInfo?: components["schemas"]["MergeInfo"];
            graph?: components["schemas"]["Graph"];
            suggestion?: components["schemas"]["SuggestionScore"];
            /** Format: date-time */
            dateCreated?: string;
            selfUri?: string;
        };
        ClusterList: {
            entities?: components["schemas"]["Cluster"][];
            nextUri?: string;
            selfUri?: string;
            previousUri?: string;
            cursors?: components["schemas"]["Cursors"];
        };
        /** @description One search for contacts that are probably one person. It is completed once it has a `dateCompleted`. */
        ClusterScan: {
            id?: string;
            /** Format: date-time */
            dateCompleted?: string;
            statistics?: components["schemas"]["ClusterScanStatistics"];
            selfUri?: string;
        };
        ClusterScanList: {
            entities?: components["schemas"]["ClusterScan"][];
            nextUri?: string;
            selfUri?: string;
            previousUri?: string;
            cursors?: components["schemas"]["Cursors"];
        };
        ClusterScanStatistics: {
            aggregated?: components["schemas"]["ClusterStatistics"];
            selfUri?: string;
        };
        ClusterStatistics: {
            totalClusters?: number;
            totalAutomaticMergeSuccesses?: number;
            totalAutomaticMergeFailures?: number;
        };
        ConnectedQueue: {
            id?: string;
            selfUri?: string;
        };
        ConnectedUser: {
            id?: string;
            selfUri?: string;
        };
        ContactAddress: {
            address1?: string;
            address2?: string;
            city?: string;
            state?: string;
            postalCode?: string;
            countryCode?: string;
        };
        ContactAddressableEntityRef: {
            id?: string;
            selfUri?: string;
        };
        /** @description Something by which a contact is recognised. `Phone` values are E.164. An `ExternalId` belongs to an `externalSource`. */
        ContactIdentifier: {
            division?: components["schemas"]["WritableStarrableDivision"];
            /** @enum {string} */
            type: "SocialLine" | "SocialFacebook" | "SocialTwitter" | "SocialWhatsapp" | "SocialInstagram" | "AppleOpaqueId" | "Email" | "Phone" | "Cookie" | "ExternalId";
            value: string;
            /** Format: date-time */
            dateCreated?: string;
            externalSource?: components["schemas"]["ExternalSource"];
            /**
             * @description How well it is known at best; where the identifiers of a contact are listed.
             * @enum {string}
             */
            assurance?: "claimed" | "asserted" | "verified";
        };
        ContactIdentifierListing: {
            entities?: components["schemas"]["ContactIdentifier"][];
        };
        ContactListing: {
            entities?: components["schemas"]["ExternalContact"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            partialResults?: boolean;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            lastUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        /** @description `vertexId` is the id by which the scan knew the contact; `contact` is to whom it leads now. */
        ContactVertex: {
            vertexId?: string;
            contact?: components["schemas"]["ExternalContact"];
        };
        ContactsPatchChange: {
            field: string;
            /** @description Of `noteText` a string. */
            value?: unknown;
            /** @enum {string} */
            action: "UpdateIfEmpty" | "UpdateIfExists" | "Update" | "AppendToCollection" | "Remove" | "RemoveFromCollection";
        };
        /** @description A conversation with its participants and their communications. A participant has one communication, whose id is the participant's. */
        Conversation: {
            id?: string;
            name?: string;
            externalTag?: string;
            /** Format: date-time */
            startTime: string;
            /** Format: date-time */
            endTime?: string;
            address?: string;
            participants: components["schemas"]["Participant"][];
            conversationIds?: string[];
            maxParticipants?: number;
            /** @enum {string} */
            recordingState?: "ACTIVE" | "PAUSED" | "NONE";
            /** @enum {string} */
            state?: "alerting" | "dialing" | "contacting" | "offering" | "connected" | "disconnected" | "terminated" | "converting" | "uploading" | "transmitting" | "parked" | "none";
            divisions?: components["schemas"]["ConversationDivisionMembership"][];
            recentTransfers?: Record<string, unknown>[];
            securePause?: boolean;
            utilizationLabelId?: string;
            /** Format: date-time */
            inactivityTimeout?: string;
            selfUri?: string;
        };
        ConversationAppSettings: {
            enabled?: boolean;
            showAgentTypingIndicator?: boolean;
            showUserTypingIndicator?: boolean;
            autoStart?: components["schemas"]["AutoStart"];
            markdown?: components["schemas"]["Markdown"];
            conversationDisconnect?: components["schemas"]["ConversationDisconnectSettings"];
            conversationClear?: components["schemas"]["ConversationClearSettings"];
            humanize?: components["schemas"]["Humanize"];
            notifications?: components["schemas"]["NotificationsSettings"];
            sessionDurationSeconds?: number;
        };
        ConversationAssociation: {
            /** @description Left out to take the association back. */
            externalContactId?: string;
            /** @description As in the path. */
            conversationId: string;
            /** @description Of any participant. */
            communicationId: string;
            /**
             * @description `MESSAGE`, which every conversation here is.
             * @enum {string}
             */
            mediaType: "CALL" | "CALLBACK" | "CHAT" | "COBROWSE" | "EMAIL" | "MESSAGE" | "INTERNAL_MESSAGE" | "SCREEN_MONITORING" | "SOCIAL_EXPRESSION" | "VIDEO" | "SCREENSHARE";
        };
        ConversationChannel: {
            /** @enum {string} */
            type: "Unknown" | "Call" | "Callback" | "Email" | "GenericObject" | "Messaging" | "Social" | "Webchat" | "Voice" | "Chat" | "Cobrowse" | "Video" | "Screenshare" | "Message" | "InternalMessage";
            /** @enum {string} */
            messageType?: "Unknown" | "Sms" | "Twitter" | "Facebook" | "Line" | "WhatsApp" | "WebMessaging" | "Open" | "Instagram" | "Apple";
            platform?: string;
        };
        ConversationClearSettings: {
            enabled?: boolean;
        };
        ConversationContentAttachment: {
            id?: string;
            /** @enum {string} */
            mediaType: "Image" | "Video" | "Audio" | "File" | "Link";
            url?: string;
            mime?: string;
            text?: string;
            sha256?: string;
            filename?: string;
            contentSizeBytes?: number;
        };
        ConversationContentButtonResponse: {
            originatingMessageId?: string;
            /** @enum {string} */
            type?: "Button" | "QuickReply" | "DatePicker" | "ListPicker" | "Form";
            text: string;
            payload: string;
        };
        ConversationDisconnectSettings: {
            enabled?: boolean;
            /** @enum {string} */
            type?: "Send" | "ReadOnly";
        };
        ConversationDivisionMembership: {
            division?: components["schemas"]["DomainEntityRef"];
            entities?: components["schemas"]["DivisionEntityRef"][];
        };
        ConversationEventPresence: {
            /** @enum {string} */
            type: "Join" | "Disconnect" | "Clear" | "SignIn" | "SessionExpired" | "Authenticate" | "AuthenticateFailure" | "AuthenticateCancel";
        };
        ConversationEventTyping: {
            /** @enum {string} */
            type: "On";
            duration?: number;
        };
        ConversationMessageContent: {
            /** @enum {string} */
            contentType: "Reactions" | "Attachment" | "Location" | "QuickReply" | "Notification" | "ButtonResponse" | "Story" | "Mention" | "Card" | "Carousel" | "Text" | "QuickReplyV2" | "DatePicker" | "InteractiveApplication" | "ListPicker" | "PaymentRequest" | "PaymentResponse" | "Push" | "Form" | "RoadsideAssistance" | "RichLink" | "NotificationResponse" | "Unknown";
            attachment?: components["schemas"]["ConversationContentAttachment"];
            buttonResponse?: components["schemas"]["ConversationContentButtonResponse"];
            quickReply?: Record<string, unknown>;
            card?: Record<string, unknown>;
            carousel?: Record<string, unknown>;
            datePicker?: Record<string, unknown>;
            listPicker?: Record<string, unknown>;
            form?: Record<string, unknown>;
            text?: Record<string, unknown>;
        };
        ConversationMessageEvent: {
            /** @enum {string} */
            eventType: "CoBrowse" | "Typing" | "Presence" | "Video" | "Unknown";
            typing?: components["schemas"]["ConversationEventTyping"];
            presence?: components["schemas"]["ConversationEventPresence"];
            coBrowse?: Record<string, unknown>;
            video?: Record<string, unknown>;
        };
        ConversationMessageMetadata: {
            /** @enum {string} */
            type?: "Text" | "Structured" | "Receipt" | "Event" | "Message" | "Unknown";
            events?: components["schemas"]["ConversationMessageMetadataEvent"][];
            content?: components["schemas"]["ConversationMessageMetadataContent"][];
        };
        ConversationMessageMetadataContent: {
            /** @enum {string} */
            contentType?: "Reactions" | "Attachment" | "Location" | "QuickReply" | "Notification" | "ButtonResponse" | "Story" | "Mention" | "Card" | "Carousel" | "Text" | "QuickReplyV2" | "DatePicker" | "InteractiveApplication" | "ListPicker" | "PaymentRequest" | "PaymentResponse" | "Push" | "Form" | "RoadsideAssistance" | "RichLink" | "NotificationResponse" | "Unknown";
            /** @enum {string} */
            subType?: "Image" | "Video" | "Audio" | "File" | "Link" | "Mention" | "Reply" | "Button" | "QuickReply" | "Postback" | "Unknown";
        };
        ConversationMessageMetadataEvent: {
            /** @enum {string} */
            eventType?: "CoBrowse" | "Typing" | "Presence" | "Video" | "Unknown";
            /** @enum {string} */
            subType?: "On" | "Join" | "Offering" | "OfferingExpired" | "OfferingAccepted" | "OfferingRejected" | "Disconnect" | "Clear" | "SignIn" | "SessionExpired" | "Authenticate" | "AuthenticateFailure" | "AuthenticateCancel" | "Unknown";
        };
        ConversationMessagingChannel: {
            id?: string;
            /** @enum {string} */
            platform?: "Twitter" | "Facebook" | "Instagram" | "Line" | "Whatsapp" | "WebMessaging" | "Open" | "Apple" | "Sms";
            /** @enum {string} */
            type?: "Public" | "Private";
            messageId?: string;
            to?: components["schemas"]["ConversationMessagingToRecipient"];
            from?: components["schemas"]["ConversationMessagingFromRecipient"];
            /** Format: date-time */
            time?: string;
            /** Format: date-time */
            dateModified?: string;
            /** Format: date-time */
            dateDeleted?: string;
        };
        ConversationMessagingFromRecipient: {
            nickname?: string;
            id: string;
            /** @enum {string} */
            idType?: "Email" | "Phone" | "Opaque";
            image?: string;
            firstName?: string;
            lastName?: string;
            email?: string;
            externalContactId?: string;
            externalContactDivisionId?: string;
            additionalIds?: components["schemas"]["ConversationRecipientAdditionalIdentifier"][];
        };
        ConversationMessagingToRecipient: {
            nickname?: string;
            id: string;
            /** @enum {string} */
            idType?: "Email" | "Phone" | "Opaque" | "Topic";
            image?: string;
            firstName?: string;
            lastName?: string;
            email?: string;
            externalContactId?: string;
            externalContactDivisionId?: string;
            additionalIds?: components["schemas"]["ConversationRecipientAdditionalIdentifier"][];
        };
        ConversationNormalizedMessage: {
            id?: string;
            channel?: components["schemas"]["ConversationMessagingChannel"];
            /** @enum {string} */
            type: "Text" | "Structured" | "Receipt" | "Event" | "Message" | "Unknown";
            text?: string;
            content?: components["schemas"]["ConversationMessageContent"][];
            events?: components["schemas"]["ConversationMessageEvent"][];
            /** @enum {string} */
            status?: "Sent" | "Delivered" | "Read" | "Failed" | "Published" | "Removed";
            reasons?: Record<string, unknown>[];
            /** @enum {string} */
            originatingEntity?: "Human" | "Bot";
            isFinalReceipt?: boolean;
            /** @enum {string} */
            direction?: "Inbound" | "Outbound";
            metadata?: {
                [key: string]: string;
            };
        };
        ConversationRecipientAdditionalIdentifier: {
            /** @enum {string} */
            type: "Deployment" | "Subject" | "Unknown" | "Topic" | "IngestionRule" | "IngestionRuleVersion" | "PhoneNumber";
            value: string;
        };
        ConversationRoutingData: {
            queue?: components["schemas"]["AddressableEntityRef"];
            language?: components["schemas"]["AddressableEntityRef"];
            priority?: number;
            skills?: components["schemas"]["AddressableEntityRef"][];
            skillExpression?: string;
            skillExpressionId?: string;
            label?: string;
        };
        CreateIntegrationRequest: {
            id?: string;
            name: string;
            integrationType: components["schemas"]["IntegrationType"];
            selfUri?: string;
        };
        CreateQueueRequest: {
            id?: string;
            name: string;
            description?: string;
            mediaSettings?: components["schemas"]["QueueMediaSettings"];
        };
        CreateUser: {
            name: string;
            department?: string;
            email: string;
            title?: string;
            password?: string;
            divisionId: string;
            /** @enum {string} */
            state?: "active" | "inactive" | "deleted";
        };
        /** @description A secret kept for an integration. `credentialFields` are written, never read back. */
        Credential: {
            id?: string;
            name?: string;
            type: components["schemas"]["CredentialType"];
            credentialFields?: {
                [key: string]: string;
            };
            selfUri?: string;
        };
        CredentialInfo: {
            id?: string;
            name?: string;
            /** Format: date-time */
            createdDate?: string;
            /** Format: date-time */
            modifiedDate?: string;
            type?: components["schemas"]["CredentialType"];
            selfUri?: string;
        };
        CredentialInfoListing: {
            entities?: components["schemas"]["CredentialInfo"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        CredentialType: {
            id?: string;
            name?: string;
            properties?: Record<string, unknown>;
            displayOrder?: string[];
            required?: string[];
        };
        CursorExternalSourceListing: {
            entities?: components["schemas"]["ExternalSource"][];
            nextUri?: string;
            selfUri?: string;
            previousUri?: string;
            cursors?: components["schemas"]["Cursors"];
        };
        Cursors: {
            before?: string;
            after?: string;
        };
        CustomEventAttribute: {
            dataType: string;
            value: string;
        };
        CustomEventAttributeList: {
            dataType: string;
            values: string[];
        };
        CustomI18nLabels: {
            language?: string;
            localizedLabels?: components["schemas"]["LocalizedLabels"][];
        };
        /** @description How visitors of a deployment are stitched. `externalSource` and `automerge.authenticatedWebMessaging` need authentication on in the deployed configuration; without it a PUT of either is refused. */
        DeploymentIdentityResolutionConfig: {
            division?: components["schemas"]["WritableStarrableDivision"];
            resolveIdentities: boolean;
            externalSource?: components["schemas"]["IdentityResolutionExternalSource"];
            automerge?: components["schemas"]["IdentityResolutionAutomergeConfig"];
            /** @description Our own. The country, by its two letters (ISO 3166, `GB`), by whose rules national telephone numbers are read in sign-ins and in traits of web events. Without it the organisation's `defaultCountryCode`, and without that only international numbers identify anybody. */
            defaultRegion?: string;
            /** @description Our own. Rises with each change, 0 before the first. A PUT that says one replaces that version only. */
            version?: number;
            selfUri?: string;
        };
        Detail: {
            errorCode?: string;
            fieldName?: string;
            entityId?: string;
            entityName?: string;
        };
        Device: {
            /** @enum {string} */
            category: "desktop" | "mobile" | "tablet" | "other";
            type: string;
            isMobile: boolean;
            screenHeight?: number;
            screenWidth?: number;
            screenDensity?: number;
            fingerprint?: string;
            osFamily: string;
            osVersion: string;
            manufacturer?: string;
        };
        Division: {
            id?: string;
            name?: string;
            selfUri?: string;
        };
        DivisionEntityRef: {
            id?: string;
            name?: string;
            selfUri?: string;
            /** Format: date-time */
            dateDivisionUpdated?: string;
        };
        DomainEntityRef: {
            id?: string;
            name?: string;
            selfUri?: string;
        };
        DomainOrganizationRole: {
            id?: string;
            name?: string;
            description?: string;
            defaultRoleId?: string;
            permissions?: string[];
            default?: boolean;
            base?: boolean;
            selfUri?: string;
        };
        DomainRole: {
            id?: string;
            name?: string;
        };
        /** @description What every failed request answers with. `contextId` equals the response header `ININ-Correlation-Id` and finds the request in the log; `details` names the fields. */
        ErrorBody: {
            message?: string;
            code?: string;
            status?: number;
            entityId?: string;
            entityName?: string;
            messageWithParams?: string;
            messageParams?: {
                [key: string]: string;
            };
            contextId?: string;
            details?: components["schemas"]["Detail"][];
            errors?: components["schemas"]["ErrorBody"][];
            limit?: components["schemas"]["Limit"];
        };
        /** @description Something that happened in a session. `eventType` is `com.genesys.journey.WebEvent` for what a visitor did on a page, the sign-in included (`signed_in`, on the page the visitor was on), and `com.seamline.journey.ConversationEvent` for the steps of a conversation. */
        Event: {
            id: string;
            correlationId: string;
            customerId?: string;
            customerIdType?: string;
            session: components["schemas"]["EventSession"];
            eventType: string;
            outcomeAchievedEvent?: Record<string, unknown>;
            segmentAssignmentEvent?: Record<string, unknown>;
            webActionEvent?: Record<string, unknown>;
            webEvent?: components["schemas"]["WebEvent"];
            appEvent?: Record<string, unknown>;
            conversationEvent?: components["schemas"]["ConversationEvent"];
            /** Format: date-time */
            createdDate: string;
        };
        EventListing: {
            entities?: components["schemas"]["Event"][];
            nextUri?: string;
            selfUri?: string;
            previousUri?: string;
        };
        EventSession: {
            id: string;
            selfUri?: string;
            type: string;
        };
        ExpandableWebDeployment: {
            id?: string;
            name: string;
            description?: string;
            allowAllDomains?: boolean;
            allowedDomains?: string[];
            supportedContent?: components["schemas"]["SupportedContentReference"];
            snippet?: string;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            lastModifiedUser?: components["schemas"]["AddressableEntityRef"];
            flow?: components["schemas"]["WebDeploymentFlowEntityRef"];
            /** @enum {string} */
            status?: "Pending" | "Active" | "Inactive" | "Error" | "Deleting";
            pushIntegrations?: components["schemas"]["PushIntegration"][];
            configuration: components["schemas"]["WebDeploymentConfigurationVersionResponse"];
            /** @description Our own. Rises with each change. A PUT that says one replaces that version only. */
            version?: number;
            selfUri?: string;
        };
        ExpandableWebDeploymentEntityListing: {
            entities?: components["schemas"]["ExpandableWebDeployment"][];
            nextUri?: string;
            selfUri?: string;
            previousUri?: string;
            total?: number;
        };
        /** @description A person as the public API sees one. Read under the id of any leaf or head; `/unresolved` shows a leaf as recorded. Identity fields (`type`, `canonicalContact`, `mergeSet`, `mergedFrom`, `mergedTo`) are written by the server alone. */
        ExternalContact: {
            readonly id?: string;
            division?: components["schemas"]["WritableStarrableDivision"];
            firstName?: string;
            middleName?: string;
            lastName?: string;
            salutation?: string;
            title?: string;
            workPhone?: components["schemas"]["PhoneNumber"];
            cellPhone?: components["schemas"]["PhoneNumber"];
            homePhone?: components["schemas"]["PhoneNumber"];
            otherPhone?: components["schemas"]["PhoneNumber"];
            workEmail?: string;
            personalEmail?: string;
            otherEmail?: string;
            address?: components["schemas"]["ContactAddress"];
            twitterId?: components["schemas"]["TwitterId"];
            lineId?: components["schemas"]["LineId"];
            whatsAppId?: components["schemas"]["WhatsAppId"];
            facebookId?: components["schemas"]["FacebookId"];
            instagramId?: components["schemas"]["InstagramId"];
            appleOpaqueIds?: components["schemas"]["AppleOpaqueId"][];
            externalIds?: components["schemas"]["ExternalId"][];
            readonly identifiers?: components["schemas"]["ContactIdentifier"][];
            /** Format: date-time */
            readonly modifyDate?: string;
            /** Format: date-time */
            readonly createDate?: string;
            externalOrganization?: Record<string, unknown>;
            surveyOptOut?: boolean;
            externalSystemUrl?: string;
            schema?: Record<string, unknown>;
            customFields?: {
                [key: string]: Record<string, unknown>;
            };
            readonly externalDataSources?: Record<string, unknown>[];
            /** @enum {string} */
            readonly type?: "Ephemeral" | "Identified" | "Curated";
            canonicalContact?: components["schemas"]["ContactAddressableEntityRef"];
            readonly mergeSet?: components["schemas"]["ContactAddressableEntityRef"][];
            readonly mergedFrom?: components["schemas"]["ContactAddressableEntityRef"][];
            mergedTo?: components["schemas"]["ContactAddressableEntityRef"];
            mergeOperation?: components["schemas"]["MergeOperation"];
            provenance?: components["schemas"]["ContactProvenance"];
            /** @description Our own. Another one with each change of the fields and external ids that the contact shows, whoever and whatever changed them. A PUT that says one replaces that version only. */
            version?: string;
            readonly selfUri?: string;
        };
        ExternalId: {
            externalSource: components["schemas"]["ExternalSource"];
            value: string;
        };
        ExternalContactsPatchRequest: {
            changes?: components["schemas"]["ContactsPatchChange"][];
        };
        /** @description A system of record whose account numbers identify contacts. The name is unique. */
        ExternalSource: {
            id?: string;
            name: string;
            active?: boolean;
            /** @description Our own. Its ids are the same in upper and lower case; they are kept and shown in lower case. Said when the source is made, false unless said; a PUT that says otherwise is refused, one that does not say keeps it. */
            caseInsensitive?: boolean;
            linkConfiguration?: components["schemas"]["LinkConfiguration"];
            /** @description Our own. Rises with each change. A PUT that says one replaces that version only. */
            version?: number;
            selfUri?: string;
        };
        FacebookId: {
            ids: components["schemas"]["FacebookScopedId"][];
            displayName?: string;
        };
        FacebookScopedId: {
            scopedId: string;
        };
        FileUploadMode: {
            fileTypes?: string[];
            maxFileSizeKB?: number;
        };
        FileUploadSettings: {
            enableAttachments?: boolean;
            modes?: components["schemas"]["FileUploadMode"][];
        };
        FormsTrackTrigger: {
            selector: string;
            formName: string;
            captureDataOnFormAbandon: boolean;
            captureDataOnFormSubmit: boolean;
        };
        /** @description Which contacts of a cluster hold which identifiers, by the evidence of now. Contacts that have been deleted, and what only one of the contacts holds, are left out. */
        Graph: {
            vertices?: components["schemas"]["GraphVertices"];
            edges?: components["schemas"]["GraphEdge"][];
        };
        /** @description From a contact's vertex to an identifier's. */
        GraphEdge: {
            from?: string;
            to?: string;
        };
        /** @description With `automaticMergingEnabled` a scan merges the clusters that are certain (`suggestion.isCertain`). Off until somebody turns it on. */
        GraphSettings: {
            automaticMergingEnabled?: boolean;
            /** Format: date-time */
            readonly dateModified?: string;
            readonly selfUri?: string;
        };
        GraphVertices: {
            contacts?: components["schemas"]["ContactVertex"][];
            identifiers?: components["schemas"]["IdentifierVertex"][];
        };
        Humanize: {
            enabled?: boolean;
            bot?: components["schemas"]["BotMessengerProfile"];
        };
        Icon: {
            url?: string;
        };
        IdentifierClaimRequest: {
            /** @enum {string} */
            operation: "Claim" | "Release";
            identifier: components["schemas"]["ContactIdentifier"];
        };
        IdentifierVertex: {
            vertexId?: string;
            /** @enum {string} */
            normalizedType?: "SocialLine" | "SocialFacebook" | "SocialTwitter" | "SocialWhatsapp" | "SocialInstagram" | "AppleOpaqueId" | "Email" | "Phone" | "Cookie" | "ExternalId";
            normalizedValue?: string;
        };
        IdentityResolutionAutomergeConfig: {
            authenticatedWebMessaging?: boolean;
            webTracking?: boolean;
        };
        IdentityResolutionExternalSource: {
            id?: string;
            selfUri?: string;
        };
        IdleEventTrigger: {
            eventName: string;
            idleAfterSeconds?: number;
        };
        Image: {
            resolution?: string;
            imageUri?: string;
        };
        InstagramId: {
            ids: components["schemas"]["InstagramScopedId"][];
            displayName?: string;
            handle?: string;
        };
        InstagramScopedId: {
            scopedId: string;
        };
        Integration: {
            id?: string;
            name?: string;
            integrationType?: components["schemas"]["IntegrationType"];
            notes?: string;
            /** @enum {string} */
            intendedState: "ENABLED" | "DISABLED" | "DELETED" | "RESTORED";
            config?: components["schemas"]["IntegrationConfigurationInfo"];
            reportedState?: components["schemas"]["IntegrationStatusInfo"];
            attributes?: {
                [key: string]: string;
            };
            selfUri?: string;
        };
        /** @description Settings of an integration. For `openid-connect-messenger` see the description of `PUT /api/v2/integrations/{integrationId}/config/current`. */
        IntegrationConfiguration: {
            id?: string;
            name: string;
            version: number;
            properties: Record<string, unknown>;
            advanced: Record<string, unknown>;
            notes: string;
            credentials: {
                [key: string]: components["schemas"]["CredentialInfo"];
            };
            selfUri?: string;
        };
        IntegrationConfigurationInfo: {
            current?: components["schemas"]["IntegrationConfiguration"];
        };
        IntegrationEntityListing: {
            entities?: components["schemas"]["Integration"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        /** @description `ERROR` while the provider, or the settings for it, were at fault when somebody last tried to sign in; `detail` says what was wrong. */
        IntegrationStatusInfo: {
            /** @enum {string} */
            code?: "ACTIVE" | "ACTIVATING" | "INACTIVE" | "DEACTIVATING" | "ERROR";
            effective?: string;
            detail?: components["schemas"]["MessageInfo"];
            /** Format: date-time */
            lastUpdated?: string;
        };
        IntegrationType: {
            id: string;
            name?: string;
            description?: string;
            provider?: string;
            category?: string;
            vendorName?: string;
            configPropertiesSchemaUri?: string;
            credentials?: {
                [key: string]: Record<string, unknown>;
            };
            nonInstallable?: boolean;
            maxInstances?: number;
            selfUri?: string;
        };
        IpFilter: {
            /** @description IPv4 or IPv6, an address or a range such as 203.0.113.0/24. Events from there are not recorded. */
            ipAddress?: string;
            name?: string;
        };
        JourneyAction: {
            id: string;
            actionMap: components["schemas"]["JourneyActionMap"];
        };
        JourneyActionMap: {
            id: string;
            version: number;
        };
        JourneyCampaign: {
            content?: string;
            medium?: string;
            name?: string;
            source?: string;
            term?: string;
            clickId?: string;
            network?: string;
        };
        /** @description The browser (`customer`, with `idType` `cookie`) and the journey session a conversation came from. */
        JourneyContext: {
            customer: components["schemas"]["JourneyCustomer"];
            customerSession?: components["schemas"]["JourneyCustomerSession"];
            triggeringAction?: components["schemas"]["JourneyAction"];
        };
        JourneyCustomer: {
            id: string;
            idType: string;
        };
        JourneyCustomerSession: {
            id: string;
            type: string;
        };
        JourneyEventsSettings: {
            enabled?: boolean;
            excludedQueryParameters?: string[];
            shouldKeepUrlFragment?: boolean;
            searchQueryParameters?: string[];
            /** @enum {string} */
            pageviewConfig?: "Auto" | "Once" | "Off";
            clickEvents?: components["schemas"]["SelectorEventTrigger"][];
            formsTrackEvents?: components["schemas"]["FormsTrackTrigger"][];
            idleEvents?: components["schemas"]["IdleEventTrigger"][];
            inViewportEvents?: components["schemas"]["SelectorEventTrigger"][];
            scrollDepthEvents?: components["schemas"]["ScrollPercentageEventTrigger"][];
            trackingSettings?: components["schemas"]["TrackingSettings"];
        };
        JourneyGeolocation: {
            country?: string;
            countryName?: string;
            latitude?: number;
            longitude?: number;
            locality?: string;
            postalCode?: string;
            region?: string;
            regionName?: string;
            source?: string;
            timezone?: string;
        };
        JourneyPage: {
            url: string;
            title?: string;
            domain: string;
            fragment?: string;
            hostname: string;
            keywords?: string;
            lang?: string;
            pathname: string;
            queryString?: string;
            breadcrumb: string[];
        };
        LauncherButtonSettings: {
            /** @enum {string} */
            visibility?: "On" | "Off" | "OnDemand";
            displayType?: string;
            icon?: components["schemas"]["Icon"];
        };
        Library: {
            id?: string;
            name: string;
            version?: number;
            createdBy?: components["schemas"]["User"];
            /** Format: date-time */
            dateCreated?: string;
            selfUri?: string;
        };
        LibraryEntityListing: {
            entities?: components["schemas"]["Library"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        Limit: {
            key?: string;
            namespace?: string;
            value?: number;
        };
        LineId: {
            ids: components["schemas"]["LineUserId"][];
            displayName?: string;
        };
        LineUserId: {
            userId: string;
        };
        LinkConfiguration: {
            uriTemplate: string;
        };
        LinkedReference: {
            id: string;
            name?: string;
            selfUri: string;
        };
        LocalizedLabels: {
            /** @enum {string} */
            key?: "MessengerHomeHeaderTitle" | "MessengerHomeHeaderSubTitle" | "PushNotificationTitle" | "PushNotificationBody" | "MessengerLauncherButtonText";
            value?: string;
        };
        Markdown: {
            enabled?: boolean;
        };
        MediaParticipantRequest: {
            /** @enum {string} */
            state?: "alerting" | "dialing" | "contacting" | "offering" | "connected" | "disconnected" | "terminated" | "converting" | "uploading" | "transmitting" | "parked" | "none";
            held?: boolean;
            wrapup?: components["schemas"]["WrapupInput"];
            wrapupSkipped?: boolean;
        };
        MergeContactsRequest: {
            contactIds: string[];
            valueOverride?: components["schemas"]["ExternalContact"];
            /** @description Merge even if the contact then has two accounts of one external source. For administrators. An extension of Seamline. */
            overrideUnique?: boolean;
        };
        /** @description How a contact was made of two; deprecated. */
        MergeOperation: {
            sourceContact?: components["schemas"]["AddressableEntityRef"];
            targetContact?: components["schemas"]["AddressableEntityRef"];
            resultingContact?: components["schemas"]["AddressableEntityRef"];
        };
        MergeRequest: {
            sourceContactId: string;
            targetContactId: string;
            /** @description Merge even if the contact then has two accounts of one external source. For administrators. An extension of Seamline. */
            overrideUnique?: boolean;
        };
        MergeError: {
            message?: string;
            /** @enum {string} */
            code?: "two.accounts" | "decided.apart" | "one.contact" | "too.large" | "refused";
        };
        /** @description What has become of a cluster. `decisionId` is ours: the decision that merged or rejected it. When that is taken back, the cluster is `NotMerged` again. */
        MergeInfo: {
            /** @enum {string} */
            status?: "NotMerged" | "Merged" | "Rejected" | "Failed";
            error?: components["schemas"]["MergeError"];
            /** Format: date-time */
            dateMerged?: string;
            decisionId?: string;
        };
        Message: {
            id?: string;
            /** @enum {string} */
            state?: "alerting" | "connected" | "parked" | "disconnected";
            /** @enum {string} */
            initialState?: "alerting" | "connected" | "parked" | "disconnected";
            held?: boolean;
            segments?: components["schemas"]["Segment"][];
            /** @enum {string} */
            direction?: "inbound" | "outbound";
            errorInfo?: components["schemas"]["ErrorBody"];
            /** @enum {string} */
            disconnectType?: "endpoint" | "client" | "system" | "timeout" | "transfer" | "transfer.conference" | "transfer.consult" | "transfer.forward" | "transfer.noanswer" | "transfer.notavailable" | "transport.failure" | "error" | "peer" | "other" | "spam" | "uncallable" | "inactivity" | "session.expired" | "takeover";
            /** Format: date-time */
            startAlertingTime?: string;
            /** Format: date-time */
            connectedTime?: string;
            /** Format: date-time */
            disconnectedTime?: string;
            provider?: string;
            authenticated?: boolean;
            /** @enum {string} */
            type?: "apple" | "facebook" | "instagram" | "kakao" | "line" | "open" | "sms" | "telegram" | "twitter" | "webmessaging" | "whatsapp" | "unknown";
            peerId?: string;
            toAddress?: components["schemas"]["Address"];
            fromAddress?: components["schemas"]["Address"];
            messages?: components["schemas"]["MessageDetails"][];
            journeyContext?: components["schemas"]["JourneyContext"];
        };
        /** @description A messaging conversation with its participants. Purposes: `customer`, `acd` (the queue), `agent`. */
        MessageConversation: {
            id?: string;
            name?: string;
            participants?: components["schemas"]["MessageMediaParticipant"][];
            otherMediaUris?: string[];
            recentTransfers?: Record<string, unknown>[];
            utilizationLabelId?: string;
            /** Format: date-time */
            inactivityTimeout?: string;
            divisions?: components["schemas"]["ConversationDivisionMembership"][];
            selfUri?: string;
        };
        MessageConversationEntityListing: {
            entities?: components["schemas"]["MessageConversation"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        /** @description One message of a conversation with its content in `normalizedMessage`. */
        MessageData: {
            id?: string;
            name?: string;
            providerMessageId?: string;
            /** Format: date-time */
            timestamp: string;
            fromAddress?: string;
            toAddress?: string;
            /** @enum {string} */
            direction?: "inbound" | "outbound";
            /** @enum {string} */
            messengerType?: "sms" | "facebook" | "twitter" | "whatsapp" | "webmessaging" | "instagram" | "open" | "apple";
            /** @enum {string} */
            status: "queued" | "sent" | "failed" | "received" | "delivery-success" | "delivery-failed" | "read" | "removed" | "published";
            normalizedMessage?: components["schemas"]["ConversationNormalizedMessage"];
            normalizedReceipts?: components["schemas"]["ConversationNormalizedMessage"][];
            createdBy?: components["schemas"]["User"];
            conversationId?: string;
            /** @description With which an agent's message was sent. */
            idempotencyKey?: string;
            selfUri?: string;
        };
        MessageDetails: {
            messageId?: string;
            messageURI?: string;
            /** @enum {string} */
            messageStatus?: "queued" | "sent" | "failed" | "received" | "delivery-success" | "delivery-failed" | "read" | "removed" | "published";
            messageSegmentCount?: number;
            /** Format: date-time */
            messageTime?: string;
            media?: components["schemas"]["MessageMedia"][];
            messageMetadata?: components["schemas"]["ConversationMessageMetadata"];
            /** @enum {string} */
            socialVisibility?: "private" | "public";
            errorInfo?: components["schemas"]["ErrorBody"];
        };
        MessageInfo: {
            localizableMessageCode?: string;
            message?: string;
            messageWithParams?: string;
            messageParams?: {
                [key: string]: string;
            };
        };
        MessageMedia: {
            url?: string;
            mediaType?: string;
            contentLengthBytes?: number;
            name?: string;
            id?: string;
        };
        MessageMediaData: {
            id?: string;
            name?: string;
            /** @description Where it is read, once it is there. */
            url?: string;
            /** @description As in Content-Type. */
            mediaType?: string;
            contentLengthBytes?: number;
            uploadUrl?: string;
            /** @enum {string} */
            status?: "uploading" | "valid" | "invalid";
            conversationId?: string;
            communicationId?: string;
            selfUri?: string;
        };
        MessageMediaUploadData: {
            id?: string;
            name?: string;
            uploadUrl?: string;
            uploadHeaders?: {
                [key: string]: string;
            };
            selfUri?: string;
        };
        MessageMediaParticipant: {
            id?: string;
            name?: string;
            address?: string;
            /** Format: date-time */
            startTime?: string;
            /** Format: date-time */
            startAlertingTime?: string;
            /** Format: date-time */
            connectedTime?: string;
            /** Format: date-time */
            endTime?: string;
            purpose?: string;
            /** @enum {string} */
            state?: "alerting" | "dialing" | "contacting" | "offering" | "connected" | "disconnected" | "terminated" | "converting" | "uploading" | "transmitting" | "parked" | "none";
            /** @enum {string} */
            direction?: "inbound" | "outbound";
            /** @enum {string} */
            disconnectType?: "endpoint" | "endpoint.donotdisturb" | "client" | "system" | "transfer" | "transfer.conference" | "transfer.consult" | "transfer.donotdisturb" | "transfer.forward" | "transfer.noanswer" | "transfer.notavailable" | "transport.failure" | "error" | "peer" | "other" | "spam" | "inactivity" | "session.expired" | "takeover";
            held?: boolean;
            wrapupRequired?: boolean;
            wrapupPrompt?: string;
            wrapupSkipped?: boolean;
            wrapup?: components["schemas"]["Wrapup"];
            mediaRoles?: string[];
            user?: components["schemas"]["DomainEntityRef"];
            queue?: components["schemas"]["DomainEntityRef"];
            attributes?: {
                [key: string]: string;
            };
            errorInfo?: Record<string, unknown>;
            alertingTimeoutMs?: number;
            provider?: string;
            externalContact?: components["schemas"]["DomainEntityRef"];
            externalContactInitialDivisionId?: string;
            peer?: string;
            journeyContext?: components["schemas"]["JourneyContext"];
            conversationRoutingData?: components["schemas"]["ConversationRoutingData"];
            toAddress?: components["schemas"]["Address"];
            fromAddress?: components["schemas"]["Address"];
            messages?: components["schemas"]["MessageDetails"][];
            /** @enum {string} */
            type?: "apple" | "facebook" | "instagram" | "kakao" | "line" | "open" | "sms" | "telegram" | "twitter" | "webmessaging" | "whatsapp" | "unknown";
            authenticated?: boolean;
        };
        MessageMediaSettings: {
            /**
             * @description How long an agent to whom alone a conversation was passed on has to answer; then the other members of the queue are asked. Members whom the queue asks are asked until somebody answers.
             * @default 60
             */
            alertingTimeoutSeconds?: number;
        };
        MessageTypingEventRequest: {
            typing: components["schemas"]["ConversationEventTyping"];
            /** Format: date-time */
            dateSent?: string;
        };
        MessengerApps: {
            conversations?: components["schemas"]["ConversationAppSettings"];
            knowledge?: Record<string, unknown>;
        };
        MessengerHomeScreen: {
            enabled?: boolean;
            logoUrl?: string;
        };
        MessengerSettings: {
            enabled?: boolean;
            styles?: components["schemas"]["MessengerStyles"];
            launcherButton?: components["schemas"]["LauncherButtonSettings"];
            fileUpload?: components["schemas"]["FileUploadSettings"];
            apps?: components["schemas"]["MessengerApps"];
            homeScreen?: components["schemas"]["MessengerHomeScreen"];
            /** @enum {string} */
            sessionPersistenceType?: "AcrossSubdomains" | "DomainOrSubdomainOnly";
        };
        MessengerStyles: {
            primaryColor?: string;
        };
        NamedEntity: {
            id?: string;
            name?: string;
        };
        /** @description What an agent has written down about a contact. `entityId` is the leaf that keeps it, `selfUri` its place there: both stay as they are whatever the contact is merged with. */
        Note: {
            id?: string;
            division?: components["schemas"]["WritableStarrableDivision"];
            entityId?: string;
            /** @enum {string} */
            entityType?: "contact" | "organization";
            noteText?: string;
            /** Format: date-time */
            modifyDate?: string;
            /** Format: date-time */
            createDate?: string;
            createdBy: components["schemas"]["User"];
            selfUri?: string;
        };
        NoteListing: {
            entities?: components["schemas"]["Note"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            partialResults?: boolean;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        NotificationsSettings: {
            enabled?: boolean;
            /** @enum {string} */
            notificationContentType?: "IncludeMessagesContent" | "ExcludeMessagesContent";
        };
        OAuthClient: {
            id?: string;
            name: string;
            accessTokenValiditySeconds?: number;
            description?: string;
            /** @description Only in the answer that made it. */
            secret?: string;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            roleIds?: string[];
            /** @enum {string} */
            authorizedGrantType: "CODE" | "TOKEN" | "SAML2-BEARER" | "PASSWORD" | "CLIENT-CREDENTIALS";
            roleDivisions?: components["schemas"]["RoleDivision"][];
            /** @enum {string} */
            state?: "active" | "disabled" | "inactive";
            /** @description Our own. Rises with each change. A PUT that says one replaces that version only. */
            version?: number;
            selfUri?: string;
        };
        OAuthClientEntityListing: {
            entities?: components["schemas"]["OAuthClient"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            selfUri?: string;
            pageCount?: number;
        };
        OAuthClientRequest: {
            name: string;
            accessTokenValiditySeconds?: number;
            description?: string;
            roleIds?: string[];
            /** @enum {string} */
            authorizedGrantType: "CODE" | "TOKEN" | "SAML2-BEARER" | "PASSWORD" | "CLIENT-CREDENTIALS";
            roleDivisions?: components["schemas"]["RoleDivision"][];
            /** @enum {string} */
            state?: "active" | "disabled" | "inactive";
            /** @description Our own. Of a PUT: the version that it replaces. */
            version?: number;
        };
        OpenConversation: {
            id: string;
            /** Format: date-time */
            startTime: string;
            /**
             * @description `answered` while an agent is connected.
             * @enum {string}
             */
            state: "waiting" | "answered";
            /**
             * Format: date-time
             * @description Since when it waits or is answered.
             */
            stateTime: string;
            /** @description That has it, or had it last, as it was called then. Absent if none did. */
            queue?: components["schemas"]["LinkedReference"];
            /** @description Who is connected; of one that waits, who is asked. */
            agents: components["schemas"]["LinkedReference"][];
            /** @description Absent when nobody is known. */
            contact?: components["schemas"]["LinkedReference"];
            /** @description Whether the visitor has signed in. */
            authenticated: boolean;
            deployment: components["schemas"]["LinkedReference"];
            /** @description Absent until somebody has written. */
            lastMessage?: {
                /**
                 * @description `inbound` is the visitor's.
                 * @enum {string}
                 */
                direction: "inbound" | "outbound";
                /** Format: date-time */
                time: string;
            };
            /**
             * Format: date-time
             * @description When the visitor wrote what nobody has answered yet, as far as the last ten messages tell. Absent if the agent wrote last.
             */
            unansweredSince?: string;
            selfUri: string;
        };
        OpenConversationListing: {
            entities: components["schemas"]["OpenConversation"][];
            nextUri?: string;
            selfUri: string;
        };
        Organization: {
            id?: string;
            name?: string;
            defaultLanguage?: string;
            defaultCountryCode?: string;
            thirdPartyOrgName?: string;
            thirdPartyURI?: string;
            domain?: string;
            features?: {
                [key: string]: boolean;
            };
            version: number;
            /** @enum {string} */
            state?: "active" | "inactive" | "deleted";
            defaultSiteId?: string;
            supportURI?: string;
            voicemailEnabled?: boolean;
            /** @enum {string} */
            productPlatform?: "GenesysCloud" | "PureCloud" | "PureEngage" | "PureEngageCloud" | "PureConnect" | "PureConnectCloud" | "Unknown";
            selfUri?: string;
        };
        OrgOAuthClient: {
            id?: string;
            name: string;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            /** @enum {string} */
            authorizedGrantType: "CODE" | "TOKEN" | "SAML2-BEARER" | "PASSWORD" | "CLIENT-CREDENTIALS";
            scope?: string[];
            roleDivisions?: components["schemas"]["RoleDivision"][];
            /** @enum {string} */
            state?: "active" | "disabled" | "inactive";
            organization?: components["schemas"]["NamedEntity"];
        };
        OrganizationRoleEntityListing: {
            entities?: components["schemas"]["DomainOrganizationRole"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        Participant: {
            id?: string;
            /** Format: date-time */
            startTime?: string;
            /** Format: date-time */
            endTime?: string;
            /** Format: date-time */
            connectedTime?: string;
            name?: string;
            userUri?: string;
            userId?: string;
            externalContactId?: string;
            externalContactInitialDivisionId?: string;
            queueId?: string;
            queueName?: string;
            purpose?: string;
            participantType?: string;
            address?: string;
            wrapupRequired?: boolean;
            alertingTimeoutMs?: number;
            conversationRoutingData?: components["schemas"]["ConversationRoutingData"];
            attributes?: {
                [key: string]: string;
            };
            messages?: components["schemas"]["Message"][];
        };
        ParticipantAttributes: {
            attributes?: {
                [key: string]: string;
            };
        };
        /** @description Clients write `display` and optionally `extension`, `acceptsSMS`, `normalizationCountryCode`; the server fills the rest and shows `display` in its international form when the number can be read. A number with an extension identifies nobody. */
        PhoneNumber: {
            display?: string;
            extension?: number;
            acceptsSMS?: boolean;
            /** @description The country by whose rules a national number is read: a calling code (`+44`) or two letters (ISO 3166, `GB`). Without it the organisation's `defaultCountryCode`, and without that only international numbers are read. There is no default of `+1`: a number of elsewhere would become somebody's in North America. */
            normalizationCountryCode?: string;
            /** @description What was sent. */
            readonly userInput?: string;
            e164?: string;
            /** @description Two letters (ISO 3166), where the number tells. */
            readonly countryCode?: string;
        };
        PositionSettings: {
            /** @enum {string} */
            alignment?: "Auto" | "Left" | "Right";
            sideSpace?: number;
            bottomSpace?: number;
        };
        PushIntegration: {
            id?: string;
            /** @enum {string} */
            provider?: "APNS" | "FCM";
        };
        Queue: {
            id?: string;
            name?: string;
            division?: components["schemas"]["Division"];
            description?: string;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            createdBy?: string;
            modifiedBy?: string;
            memberCount?: number;
            userMemberCount?: number;
            joinedMemberCount?: number;
            mediaSettings?: components["schemas"]["QueueMediaSettings"];
            /** @description Our own. Rises with each change. A PUT that says one replaces that version only. */
            version?: number;
            selfUri?: string;
        };
        QueueEntityListing: {
            entities?: components["schemas"]["Queue"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        QueueMediaSettings: {
            message?: components["schemas"]["MessageMediaSettings"];
        };
        QueueMember: {
            /** @description The user's. */
            id?: string;
            name?: string;
            user?: components["schemas"]["User"];
            ringNumber?: number;
            joined?: boolean;
            memberBy?: string;
            selfUri?: string;
        };
        QueueMemberEntityListing: {
            entities?: components["schemas"]["QueueMember"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            pageCount?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
        };
        QueueRequest: {
            id?: string;
            name: string;
            description?: string;
            mediaSettings?: components["schemas"]["QueueMediaSettings"];
            /** @description Our own. Of a PUT: the version that it replaces. */
            version?: number;
        };
        RecipientAdditionalIdentifier: {
            /** @enum {string} */
            type: "Deployment" | "Subject" | "Topic" | "IngestionRule" | "IngestionRuleVersion";
            value: string;
        };
        Referrer: {
            url: string;
            domain: string;
            hostname: string;
            keywords?: string;
            pathname: string;
            queryString?: string;
            fragment?: string;
            name?: string;
            /** @enum {string} */
            medium: "internal" | "search" | "social" | "email" | "unknown" | "paid";
        };
        RequestPage: {
            url: string;
            title: string;
            keywords?: string;
            lang?: string;
        };
        Response: {
            id?: string;
            name?: string;
            version?: number;
            libraries: components["schemas"]["DomainEntityRef"][];
            texts?: components["schemas"]["ResponseText"][];
            createdBy?: components["schemas"]["User"];
            /** Format: date-time */
            dateCreated?: string;
            substitutions?: components["schemas"]["ResponseSubstitution"][];
            selfUri?: string;
        };
        ResponseEntityList: {
            entities?: components["schemas"]["Response"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            pageCount?: number;
        };
        ResponseEntityListing: {
            entities?: components["schemas"]["Response"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        ResponseFilter: {
            /** @description `libraryId` or `name`. */
            name: string;
            /** @enum {string} */
            operator: "IN" | "EQUALS" | "NOTEQUALS";
            values: string[];
        };
        ResponsePage: {
            url: string;
            title: string;
            domain: string;
            fragment?: string;
            hostname: string;
            keywords?: string;
            lang?: string;
            pathname: string;
            queryString?: string;
        };
        ResponseQueryRequest: {
            queryPhrase?: string;
            /** @default 25 */
            pageSize?: number;
            /** @default 1 */
            pageNumber?: number;
            filters?: components["schemas"]["ResponseFilter"][];
        };
        ResponseQueryResults: {
            results: components["schemas"]["ResponseEntityList"];
        };
        ResponseSubstitution: {
            /** @description What stands between `{{` and `}}`. A letter, then letters, digits, `.`, `_` and `-`. */
            id: string;
            description?: string;
            defaultValue?: string;
        };
        ResponseText: {
            content: string;
            /** @enum {string} */
            contentType?: "text/plain";
        };
        RoleDivision: {
            roleId: string;
            divisionId: string;
        };
        ScrollPercentageEventTrigger: {
            percentage: number;
            eventName: string;
        };
        Segment: {
            /** Format: date-time */
            startTime: string;
            /** Format: date-time */
            endTime: string;
            type?: string;
            howEnded?: string;
            disconnectType?: string;
        };
        SelectorEventTrigger: {
            selector: string;
            eventName: string;
        };
        /** @description One visit or one conversation, attached to one contact. `type` is `web`, `app` or `conversation`. */
        Session: {
            id: string;
            externalContact?: components["schemas"]["AddressableEntityRef"];
            customerId?: string;
            customerIdType?: string;
            type: string;
            externalId?: string;
            externalUrl?: string;
            shortId?: string;
            segmentAssignments?: Record<string, unknown>[];
            attributes?: {
                [key: string]: components["schemas"]["CustomEventAttribute"];
            };
            attributeLists?: {
                [key: string]: components["schemas"]["CustomEventAttributeList"];
            };
            browser?: components["schemas"]["Browser"];
            device?: components["schemas"]["Device"];
            geolocation?: components["schemas"]["JourneyGeolocation"];
            ipAddress?: string;
            ipOrganization?: string;
            lastPage?: components["schemas"]["JourneyPage"];
            mktCampaign?: components["schemas"]["JourneyCampaign"];
            referrer?: components["schemas"]["Referrer"];
            app?: Record<string, unknown>;
            sdkLibrary?: Record<string, unknown>;
            networkConnectivity?: Record<string, unknown>;
            searchTerms?: string[];
            userAgentString?: string;
            durationInSeconds?: number;
            eventCount: number;
            pageviewCount?: number;
            screenviewCount?: number;
            lastEvent: components["schemas"]["SessionLastEvent"];
            conversation?: components["schemas"]["AddressableEntityRef"];
            lastConnectedQueue?: components["schemas"]["ConnectedQueue"];
            lastConnectedUser?: components["schemas"]["ConnectedUser"];
            conversationChannels?: components["schemas"]["ConversationChannel"][];
            /** @enum {string} */
            originatingDirection?: "Unknown" | "Inbound" | "Outbound";
            conversationSubject?: string;
            /** @enum {string} */
            lastUserDisconnectType?: "Unknown" | "Endpoint" | "Client" | "System" | "Transfer" | "Error" | "Peer" | "Other" | "Spam" | "Timeout" | "TransportFailure" | "ConferenceTransfer" | "ConsultTransfer" | "ForwardTransfer" | "NoAnswerTransfer" | "NotAvailableTransfer" | "Uncallable" | "DoNotDisturbEndpoint" | "DoNotDisturbTransfer" | "SessionExpired" | "Takeover";
            /** @enum {string} */
            lastAcdOutcome?: "Unknown" | "Abandon" | "Answered" | "FlowOut";
            authenticated: boolean;
            divisionIds?: string[];
            lastScreen?: string;
            selfUri?: string;
            /** Format: date-time */
            createdDate: string;
            /** Format: date-time */
            endedDate?: string;
            /** Format: date-time */
            awayDate?: string;
            /** Format: date-time */
            idleDate?: string;
        };
        SessionLastEvent: {
            id: string;
            eventName: string;
            /** Format: date-time */
            createdDate: string;
        };
        SessionListing: {
            entities?: components["schemas"]["Session"][];
            nextUri?: string;
            selfUri?: string;
            previousUri?: string;
        };
        SignedData: {
            jwt?: string;
            /** @description With `rotate`, and where the one that was shown has been replaced. Keep it instead of that one. */
            refreshToken?: string;
        };
        StarrableDivision: {
            id?: string;
            name?: string;
            selfUri?: string;
        };
        SupportedContentReference: {
            id: string;
            name?: string;
            selfUri?: string;
            mediaTypes?: Record<string, unknown>;
        };
        TextMessageListing: {
            entities?: components["schemas"]["MessageData"][];
        };
        /** @description Who the presented token belongs to. */
        TokenInfo: {
            organization?: components["schemas"]["NamedEntity"];
            homeOrganization?: components["schemas"]["NamedEntity"];
            authorizedScope?: string[];
            /** Format: date-time */
            dateTokenIdles?: string;
            OAuthClient?: components["schemas"]["OrgOAuthClient"];
        };
        TrackingSettings: {
            excludedQueryParameters?: string[];
            shouldKeepUrlFragment?: boolean;
            searchQueryParameters?: string[];
            ipFilters?: components["schemas"]["IpFilter"][];
        };
        TransferRequest: {
            /** @enum {string} */
            transferType?: "Attended" | "Unattended";
            keepInternalMessageAlive?: boolean;
            userId?: string;
            address?: string;
            userName?: string;
            queueId?: string;
            voicemail?: boolean;
        };
        TransferTargets: {
            queues: {
                id: string;
                name: string;
                /** @description How many conversations wait there. */
                waiting: number;
            }[];
            users: {
                id: string;
                name: string;
                /** @description True if they are told of new conversations now. */
                available: boolean;
            }[];
        };
        TwitterId: {
            id?: string;
            name?: string;
            screenName?: string;
            verified?: boolean;
            profileUrl?: string;
        };
        UploadMediaRequest: {
            /** @description With an extension that says what it is; no path. */
            fileName: string;
            contentLengthBytes: number;
            /** @description In base64 or hex. Bytes with another MD5 are refused: the file is `invalid`. */
            contentMd5?: string;
        };
        UpdateUser: {
            name?: string;
            department?: string;
            email?: string;
            title?: string;
            version: number;
            /** @enum {string} */
            state?: "active" | "inactive" | "deleted";
        };
        User: {
            id?: string;
            name?: string;
            division?: components["schemas"]["Division"];
            department?: string;
            email?: string;
            images?: components["schemas"]["Image"][];
            /** @enum {string} */
            state?: "active" | "inactive" | "deleted";
            title?: string;
            username?: string;
            version: number;
            preferredName?: string;
            authorization?: components["schemas"]["UserAuthorization"];
            selfUri?: string;
        };
        UserAuthorization: {
            roles?: components["schemas"]["DomainRole"][];
            permissions?: string[];
        };
        UserEntityListing: {
            entities?: components["schemas"]["User"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        UserInvitation: {
            /** @description The page of the console where the user sets a password. */
            uri: string;
            /** Format: date-time */
            expires: string;
        };
        UserAccountListing: {
            entities: components["schemas"]["UserAccount"][];
        };
        UserAccount: {
            /** @description Of the provider. */
            issuer: string;
            /**
             * Format: date-time
             * @description When the user first logged in with it.
             */
            dateLinked: string;
        };
        LoginProviderListing: {
            entities: components["schemas"]["LoginProvider"][];
        };
        LoginProvider: {
            /** @description Of the integration; a login with it starts at `/login/start/{id}`. */
            id: string;
            name: string;
        };
        LoginActivity: {
            /** @description After how long without activity the console ends the login. */
            idleSeconds: number;
        };
        SigninSettingsRequest: {
            integration?: components["schemas"]["SigninIntegration"];
            idleMinutes?: number;
            version: number;
        };
        SigninSettings: {
            integration?: components["schemas"]["SigninIntegration"];
            /** @description After how long without activity a login to the console ends. */
            idleMinutes: number;
            /** @description What to register at the provider; with `{integrationId}` in it while none is chosen. */
            redirectUri: string;
            /** @description Where a login with the provider starts: for a link in the company's portal. */
            startUri: string;
            version: number;
        };
        SigninIntegration: {
            /** @description Of an integration of the type openid-connect-messenger. */
            id: string;
        };
        UserMe: {
            id?: string;
            name?: string;
            division?: components["schemas"]["Division"];
            department?: string;
            email?: string;
            images?: components["schemas"]["Image"][];
            /** @enum {string} */
            state?: "active" | "inactive" | "deleted";
            title?: string;
            username?: string;
            version: number;
            preferredName?: string;
            authorization?: components["schemas"]["UserAuthorization"];
            organization?: components["schemas"]["Organization"];
            token?: components["schemas"]["TokenInfo"];
            selfUri?: string;
        };
        FirstSession: {
            deployment: components["schemas"]["LinkedReference"];
            /**
             * Format: date-time
             * @description None if nobody has been there.
             */
            firstSessionDate?: string;
        };
        FirstSessionListing: {
            entities: components["schemas"]["FirstSession"][];
            selfUri: string;
        };
        /** @description Somebody who is on a site now. */
        Visitor: {
            /** @description Of the session. */
            id: string;
            session: components["schemas"]["Session"];
            deployment: components["schemas"]["LinkedReference"];
            /** @description Whose visit it is; an anonymous visitor's contact has no name. None where identities are not resolved. */
            contact?: components["schemas"]["LinkedReference"];
            /** @description The newest open conversation with the same person. */
            conversation?: components["schemas"]["LinkedReference"];
        };
        /** @description A deployment at which there are visitors now. */
        VisitorDeployment: {
            id: string;
            name?: string;
            selfUri: string;
            /** @description How many visits there are. */
            total: number;
        };
        VisitorListing: {
            entities: components["schemas"]["Visitor"][];
            /** @description On all pages. */
            total: number;
            /** @description Those with any visitor, of all, whichever was asked for. */
            deployments: components["schemas"]["VisitorDeployment"][];
            nextUri?: string;
            selfUri: string;
        };
        /** @description What has become of the visitors of an organization since its topic was told of last. */
        VisitorsChange: {
            /** @description Those who came, or in whose visit something happened; each as it is now. */
            visitors: components["schemas"]["Visitor"][];
            /** @description The ids of visits that are over. */
            gone: string[];
            /** @description More visits changed than a frame tells of, or they could not be read; read the list again. */
            isPartial: boolean;
            /** @description Those where something happened within the last five minutes. Who falls silent is counted out by the next change. */
            deployments: components["schemas"]["VisitorDeployment"][];
        };
        /** @description A place where a messenger runs: a published configuration version, the domains that may embed it, and where its conversations go. */
        WebDeployment: {
            id?: string;
            name: string;
            description?: string;
            allowAllDomains?: boolean;
            allowedDomains?: string[];
            supportedContent?: components["schemas"]["SupportedContentReference"];
            snippet?: string;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            lastModifiedUser?: components["schemas"]["AddressableEntityRef"];
            flow?: components["schemas"]["WebDeploymentFlowEntityRef"];
            /** @enum {string} */
            status?: "Pending" | "Active" | "Inactive" | "Error" | "Deleting";
            pushIntegrations?: components["schemas"]["PushIntegration"][];
            configuration: components["schemas"]["WebDeploymentConfigurationVersionEntityRef"];
            /** @description Our own. Rises with each change. A PUT that says one replaces that version only. */
            version?: number;
            selfUri?: string;
        };
        WebDeploymentActiveConfigurationOnDeployment: {
            configurationVersion?: components["schemas"]["WebDeploymentConfigurationVersion"];
            deployment?: components["schemas"]["WebDeployment"];
        };
        /** @description How the messenger looks and behaves. A configuration has a draft, and versions numbered from 1 once published. */
        WebDeploymentConfigurationVersion: {
            id?: string;
            name: string;
            version?: string;
            headlessMode?: components["schemas"]["WebDeploymentHeadlessMode"];
            description?: string;
            languages?: string[];
            defaultLanguage?: string;
            customI18nLabels?: components["schemas"]["CustomI18nLabels"][];
            messenger?: components["schemas"]["MessengerSettings"];
            position?: components["schemas"]["PositionSettings"];
            supportCenter?: Record<string, unknown>;
            cobrowse?: Record<string, unknown>;
            journeyEvents?: components["schemas"]["JourneyEventsSettings"];
            authenticationSettings?: components["schemas"]["AuthenticationSettings"];
            video?: Record<string, unknown>;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            /** Format: date-time */
            datePublished?: string;
            lastModifiedUser?: components["schemas"]["AddressableEntityRef"];
            createdUser?: components["schemas"]["AddressableEntityRef"];
            publishedUser?: components["schemas"]["AddressableEntityRef"];
            /** @enum {string} */
            status?: "Pending" | "Active" | "Inactive" | "Error" | "Deleting";
            /** @description Our own, of a draft. Rises with each change of it and each publication. A PUT that says one replaces that version only. */
            draftVersion?: number;
            selfUri?: string;
        };
        WebDeploymentConfigurationVersionEntityListing: {
            entities?: components["schemas"]["WebDeploymentConfigurationVersion"][];
            nextUri?: string;
            selfUri?: string;
            previousUri?: string;
            total?: number;
        };
        WebDeploymentConfigurationVersionEntityRef: {
            id: string;
            name?: string;
            selfUri?: string;
            version: string;
        };
        WebDeploymentConfigurationVersionResponse: {
            id?: string;
            name: string;
            version?: string;
            headlessMode?: components["schemas"]["WebDeploymentHeadlessMode"];
            description?: string;
            languages?: string[];
            defaultLanguage?: string;
            customI18nLabels?: components["schemas"]["CustomI18nLabels"][];
            messenger?: components["schemas"]["MessengerSettings"];
            position?: components["schemas"]["PositionSettings"];
            supportCenter?: Record<string, unknown>;
            cobrowse?: Record<string, unknown>;
            journeyEvents?: components["schemas"]["JourneyEventsSettings"];
            authenticationSettings?: components["schemas"]["AuthenticationSettings"];
            video?: Record<string, unknown>;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            /** Format: date-time */
            datePublished?: string;
            lastModifiedUser?: components["schemas"]["AddressableEntityRef"];
            createdUser?: components["schemas"]["AddressableEntityRef"];
            publishedUser?: components["schemas"]["AddressableEntityRef"];
            /** @enum {string} */
            status?: "Pending" | "Active" | "Inactive" | "Error" | "Deleting";
            /** @description Our own, of a draft. Rises with each change of it and each publication. A PUT that says one replaces that version only. */
            draftVersion?: number;
            selfUri?: string;
        };
        WebDeploymentFlowEntityRef: {
            id: string;
            name?: string;
            selfUri?: string;
            flowDescription?: string;
            publishVersion?: Record<string, unknown>;
        };
        WebDeploymentHeadlessMode: {
            enabled?: boolean;
        };
        WebDeploymentsAuthorizationResponse: {
            refreshToken?: string;
            jwt?: string;
            /** @description Where the integration has `signOutAtProvider`: what `…/signout` wants back. It is the provider's ID token, sealed; the server keeps nothing of it. */
            signOutToken?: string;
        };
        WebDeploymentsJourneyContext: {
            journeyAction?: components["schemas"]["JourneyAction"];
            customer?: components["schemas"]["JourneyCustomer"];
            customerSession?: components["schemas"]["JourneyCustomerSession"];
        };
        /** @description What a messenger hands over after the visitor signed in at the OpenID provider: exactly one of `oauth.code` and `oauth.idToken`. */
        WebDeploymentsOAuthExchangeRequest: {
            deploymentId: string;
            journeyContext?: components["schemas"]["WebDeploymentsJourneyContext"];
            oauth?: components["schemas"]["WebDeploymentsOAuthRequestParameters"];
        };
        WebDeploymentsOAuthRequestParameters: {
            code?: string;
            idToken?: string;
            redirectUri?: string;
            nonce?: string;
            maxAge?: number;
            codeVerifier?: string;
            iss?: string;
        };
        WebDeploymentsRefreshJWTRequest: {
            refreshToken: string;
            deploymentId?: string;
            rotate?: boolean;
        };
        WebEvent: {
            eventName: string;
            totalEventCount: number;
            totalPageviewCount: number;
            page: components["schemas"]["JourneyPage"];
            userAgentString: string;
            browser: components["schemas"]["Browser"];
            device: components["schemas"]["Device"];
            geolocation?: components["schemas"]["JourneyGeolocation"];
            ipAddress?: string;
            ipOrganization?: string;
            mktCampaign?: components["schemas"]["JourneyCampaign"];
            referrer?: components["schemas"]["Referrer"];
            attributes: {
                [key: string]: components["schemas"]["CustomEventAttribute"];
            };
            traits: {
                [key: string]: components["schemas"]["CustomEventAttribute"];
            };
            searchQuery?: string;
            authenticated: boolean;
        };
        WebEventBrowser: {
            family: string;
            version: string;
            lang?: string;
        };
        WebEventDevice: {
            /** @enum {string} */
            category: "desktop" | "mobile" | "tablet" | "other";
            type: string;
            isMobile?: boolean;
            screenHeight?: number;
            screenWidth?: number;
            screenDensity?: number;
            osFamily: string;
            osVersion: string;
            manufacturer?: string;
        };
        /** @description A page view or custom event of a visitor. `createdDate` may be at most one hour old. `traits` and `attributes` are also accepted with bare string values. */
        WebEventRequest: {
            customerCookieId: string;
            eventName: string;
            page: components["schemas"]["RequestPage"];
            userAgentString?: string;
            browser?: components["schemas"]["WebEventBrowser"];
            device?: components["schemas"]["WebEventDevice"];
            searchQuery?: string;
            ipAddress?: string;
            referrerUrl?: string;
            attributes?: {
                [key: string]: components["schemas"]["CustomEventAttribute"];
            };
            traits?: {
                [key: string]: components["schemas"]["CustomEventAttribute"];
            };
            externalId?: string;
            /** Format: date-time */
            createdDate: string;
        };
        WebEventResponse: {
            customerId: string;
            eventName: string;
            customerIdType: string;
            page: components["schemas"]["ResponsePage"];
            userAgentString: string;
            browser: components["schemas"]["WebEventBrowser"];
            device: components["schemas"]["WebEventDevice"];
            searchQuery?: string;
            ipOrganization?: string;
            geolocation?: components["schemas"]["JourneyGeolocation"];
            mktCampaign?: components["schemas"]["JourneyCampaign"];
            session: components["schemas"]["WebEventResponseSession"];
            referrer?: components["schemas"]["Referrer"];
            attributes: {
                [key: string]: components["schemas"]["CustomEventAttribute"];
            };
            traits: {
                [key: string]: components["schemas"]["CustomEventAttribute"];
            };
            authenticated: boolean;
            externalId?: string;
            /** Format: date-time */
            createdDate: string;
        };
        WebEventResponseSession: {
            id?: string;
            durationInSeconds: number;
            eventCount: number;
            pageviewCount: number;
            referrer?: components["schemas"]["Referrer"];
            selfUri?: string;
            /** Format: date-time */
            createdDate: string;
        };
        WebMessagingAttachment: {
            id?: string;
            /** @enum {string} */
            mediaType?: "Image" | "Video" | "Audio" | "File" | "Link";
            url?: string;
            mime?: string;
            text?: string;
            sha256?: string;
            filename?: string;
            fileSize?: number;
        };
        WebMessagingButtonResponse: {
            id?: string;
            /** @enum {string} */
            type?: "Button" | "QuickReply" | "DatePicker" | "ListPicker";
            text: string;
            payload: string;
            originatingMessageId: string;
        };
        WebMessagingChannel: {
            from?: components["schemas"]["WebMessagingRecipient"];
            to?: components["schemas"]["WebMessagingRecipient"];
            /** Format: date-time */
            time?: string;
            messageId?: string;
        };
        WebMessagingContent: {
            /**
             * @description Absent beside a form.
             * @enum {string}
             */
            contentType?: "Attachment" | "QuickReply" | "ButtonResponse" | "GenericTemplate" | "Card" | "Carousel" | "DatePicker" | "ListPicker";
            attachment?: components["schemas"]["WebMessagingAttachment"];
            quickReply?: Record<string, unknown>;
            buttonResponse?: components["schemas"]["WebMessagingButtonResponse"];
            card?: Record<string, unknown>;
            carousel?: Record<string, unknown>;
            datePicker?: Record<string, unknown>;
            listPicker?: Record<string, unknown>;
            form?: Record<string, unknown>;
        };
        WebMessagingEvent: {
            /** @enum {string} */
            eventType: "CoBrowse" | "Presence" | "Video";
            coBrowse?: Record<string, unknown>;
            presence?: components["schemas"]["WebMessagingEventPresence"];
            video?: Record<string, unknown>;
        };
        WebMessagingEventPresence: {
            /** @enum {string} */
            type: "Join" | "Disconnect" | "Clear" | "SignIn" | "SessionExpired";
        };
        /** @description A message as the visitor sees it, in the history. */
        WebMessagingMessage: {
            id?: string;
            channel?: components["schemas"]["WebMessagingChannel"];
            /** @enum {string} */
            type?: "Text" | "Structured" | "Receipt" | "Event";
            text?: string;
            content?: components["schemas"]["WebMessagingContent"][];
            /** @enum {string} */
            status?: "Sent" | "Delivered" | "Read" | "Failed" | "Published" | "Removed";
            reasons?: Record<string, unknown>[];
            events?: components["schemas"]["WebMessagingEvent"][];
            /** @enum {string} */
            direction?: "Inbound" | "Outbound";
            /** @enum {string} */
            originatingEntity?: "Human" | "Bot";
            metadata?: {
                [key: string]: string;
            };
        };
        WebMessagingMessageEntityList: {
            entities?: components["schemas"]["WebMessagingMessage"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            pageCount?: number;
        };
        WebMessagingRecipient: {
            firstName?: string;
            lastName?: string;
            nickname?: string;
            image?: string;
            additionalIds?: components["schemas"]["RecipientAdditionalIdentifier"][];
        };
        WhatsAppId: {
            phoneNumber: components["schemas"]["PhoneNumber"];
            displayName?: string;
        };
        Wrapup: {
            code?: string;
            name?: string;
            notes?: string;
            tags?: string[];
            durationSeconds?: number;
            /** Format: date-time */
            endTime?: string;
            provisional?: boolean;
        };
        WrapupCode: {
            id?: string;
            name: string;
            division?: components["schemas"]["StarrableDivision"];
            description?: string;
            /** Format: date-time */
            dateCreated?: string;
            /** Format: date-time */
            dateModified?: string;
            createdBy?: string;
            modifiedBy?: string;
            /** @description Our own. Rises with each change. A PUT that says one replaces that version only. */
            version?: number;
            selfUri?: string;
        };
        WrapupCodeEntityListing: {
            entities?: components["schemas"]["WrapupCode"][];
            pageSize?: number;
            pageNumber?: number;
            total?: number;
            lastUri?: string;
            firstUri?: string;
            selfUri?: string;
            nextUri?: string;
            previousUri?: string;
            pageCount?: number;
        };
        WrapupCodeRequest: {
            id?: string;
            name: string;
            division?: components["schemas"]["WritableStarrableDivision"];
            description?: string;
            /** @description Our own. Of a PUT: the version that it replaces. */
            version?: number;
        };
        WrapupInput: {
            code?: string;
            name?: string;
            notes?: string;
            tags?: string[];
            durationSeconds?: number;
            /** Format: date-time */
            endTime?: string;
            provisional?: boolean;
            disableEndTimeUpdates?: boolean;
        };
        WritableEntity: {
            id?: string;
        };
        WritableStarrableDivision: {
            id?: string;
            name?: string;
            selfUri?: string;
        };
        ClusterRejection: {
            /** @description The *apart* that holds the contacts apart. */
            decisionId: string;
        };
        ClusterRejectionRequest: {
            /** @description Those that are somebody else than the rest, by their `vertexId`. May be left out for a cluster of two. */
            contactIds?: string[];
        };
        /** @description A link that was not made and that a human may settle: a `conflict` that a constraint or a limit made, or a `suggestion`. One for each identifier and reason. */
        Conflict: {
            identifier: components["schemas"]["ContactIdentifier"];
            /** @enum {string} */
            reason: "shared" | "would_join_two_values" | "not_verified" | "blocked" | "two_curated" | "too_many_holders" | "too_many_values" | "too_many_leaves";
            /** @enum {string} */
            kind: "conflict" | "suggestion";
            /** @description Whom it concerns now. */
            contacts: components["schemas"]["ConflictContact"][];
            /** @description Records that hold the identifier; a contact may have several. */
            holderCount: number;
            /**
             * Format: date-time
             * @description When the last of them showed it first.
             */
            dateSince: string;
            /** @description What was not linked */
            sentence: string;
            /** @description What a human can do. */
            advice: string;
        };
        ConflictContact: {
            id: string;
            name?: string;
            /** @enum {string} */
            type: "Ephemeral" | "Identified" | "Curated";
            selfUri: string;
        };
        /** @description How many there are of each reason; reasons without any are left out. */
        ConflictCounts: {
            shared?: number;
            would_join_two_values?: number;
            not_verified?: number;
            blocked?: number;
            two_curated?: number;
            too_many_holders?: number;
            too_many_values?: number;
            too_many_leaves?: number;
        };
        ConflictListing: {
            entities: components["schemas"]["Conflict"][];
            counts: components["schemas"]["ConflictCounts"];
            cursors: components["schemas"]["Cursors"];
            nextUri?: string;
            selfUri: string;
        };
        ContactConflictListing: {
            entities: components["schemas"]["Conflict"][];
            selfUri: string;
        };
        /** @description A cluster scan with its progress. */
        SuggestionScan: {
            id: string;
            /**
             * @description One that failed found nothing; start another.
             * @enum {string}
             */
            status: "Running" | "Completed" | "Failed";
            /** Format: date-time */
            dateStarted: string;
            /** Format: date-time */
            dateCompleted?: string;
            /** Format: date-time */
            dateFailed?: string;
            /** @description Open links when it started. */
            total: number;
            /** @description Of these so far; more may come up meanwhile. */
            examined: number;
            /** @description Zero until it is completed. */
            totalClusters: number;
            clustersUri: string;
            selfUri: string;
        };
        SuggestionScore: {
            score: number;
            /** @description What speaks for it, and against. Their weights are in the guide to conflicts and suggestions. */
            clues: ("known_of_both" | "claimed" | "claimed_by_both" | "known_device" | "same_name" | "in_conflict" | "common" | "different_names" | "placeholder")[];
            /** @description Nothing in it was merely claimed, and no constraint is in the way: a scan may merge it where `automaticMergingEnabled` is on. */
            isCertain: boolean;
        };
        TokenRequest: {
            /** @enum {string} */
            grant_type: "client_credentials" | "authorization_code";
            code?: string;
            code_verifier?: string;
            client_id?: string;
            redirect_uri?: string;
        };
        TokenResponse: {
            access_token: string;
            /** @enum {string} */
            token_type: "bearer";
            /** @description Seconds. */
            expires_in: number;
        };
        TokenError: {
            /** @enum {string} */
            error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope";
            error_description?: string;
            /** @description The same text under the name that older clients read. */
            description?: string;
        };
        LoginRequest: {
            email: string;
            password: string;
        };
        SigninRequest: {
            /** @description The S256 challenge of the verifier that the messenger keeps. */
            codeChallenge: string;
            /**
             * Format: uri
             * @description Absolute URL of the page.
             */
            returnTo: string;
        };
        SigninResponse: {
            /** Format: uri */
            authorizationUrl: string;
            state: string;
            nonce: string;
            /** Format: uri */
            redirectUri: string;
            /** @description Seconds. */
            expiresIn: number;
        };
        /** @description The rules by which evidence makes persons; `docs/reference/identity_policy.md` says what each does. A list or an object that is there is whole. */
        IdentityPolicy: {
            /** @description Written by the server; what a request says here does not count. */
            version?: number;
            order?: components["schemas"]["IdentityPolicyType"][];
            holdersMax?: number;
            leavesMax?: number;
            mergedMax?: number;
            keepsCuratedApart?: boolean;
            /** @description Ids of external sources. */
            severalAccounts?: string[];
            mayLink?: components["schemas"]["IdentityPolicyOrigins"];
            survivorship?: components["schemas"]["IdentityPolicyCriterion"][];
            /** @description By the name of a contact's field. */
            fieldSurvivorship?: {
                [key: string]: components["schemas"]["IdentityPolicyCriterion"][];
            };
            keptFor?: components["schemas"]["IdentityPolicyLifetimes"];
            blocked?: components["schemas"]["IdentityPolicyBlocked"][];
            deployments?: components["schemas"]["IdentityPolicyDeployment"][];
        };
        /** @description One type of identifier that links; the strongest comes first. */
        IdentityPolicyType: {
            type: components["schemas"]["IdentityPolicyIdentifierType"];
            /** @enum {string} */
            minimum: "asserted" | "verified";
            /** @description Absent: any number. */
            valuesMax?: number;
            detectsSharing?: boolean;
            recycled?: boolean;
            /** @description Absent: never. */
            supersededAfterDays?: number;
        };
        /** @enum {string} */
        IdentityPolicyIdentifierType: "ExternalId" | "SocialLine" | "SocialFacebook" | "SocialTwitter" | "SocialWhatsapp" | "SocialInstagram" | "AppleOpaqueId" | "Phone" | "Email" | "Cookie";
        /** @description The types that may link, by where they were seen. Absent: all of the order. */
        IdentityPolicyOrigins: {
            signedIn?: components["schemas"]["IdentityPolicyIdentifierType"][];
            signedInNoSource?: components["schemas"]["IdentityPolicyIdentifierType"][];
            tracking?: components["schemas"]["IdentityPolicyIdentifierType"][];
        };
        /** @enum {string} */
        IdentityPolicyCriterion: "curated" | "assurance" | "newest" | "oldest";
        /** @description Days after the last interaction; absent: for ever. A record that bears what an agent or an API client wrote, or of a person that humans curate, is kept for ever. */
        IdentityPolicyLifetimes: {
            ephemeralDays?: number;
            /** @description Not less than `ephemeralDays`. */
            identifiedDays?: number;
        };
        IdentityPolicyBlocked: {
            type?: components["schemas"]["IdentityPolicyIdentifierType"];
            /** @description `*` stands for any run of characters. */
            pattern: string;
        };
        IdentityPolicyDeployment: {
            id: string;
            signedIn: boolean;
            tracking: boolean;
        };
        PolicyVersion: {
            version: number;
            /**
             * Format: date-time
             * @description Since when it holds.
             */
            dateCreated: string;
            /** @description `user:<id>`, `client:<id>` or `system`. */
            actor: string;
            /** @description Why. */
            note?: string;
            policy: components["schemas"]["IdentityPolicy"];
            selfUri: string;
        };
        PolicyVersionSummary: {
            version: number;
            /**
             * Format: date-time
             * @description Since when it held.
             */
            dateCreated: string;
            /** @description `user:<id>`, `client:<id>` or `system`. */
            actor: string;
            /** @description Why. */
            note?: string;
            selfUri: string;
        };
        PolicyVersionListing: {
            entities: components["schemas"]["PolicyVersionSummary"][];
            pageSize: number;
            pageNumber: number;
            total: number;
            pageCount: number;
            selfUri: string;
        };
        PolicyChange: {
            policy: components["schemas"]["IdentityPolicy"];
            /** @description The version that was read and changed. */
            version?: number;
            /** @description Why. */
            note?: string;
        };
        PolicyRestore: {
            /** @description The version that holds. */
            version?: number;
            /** @description Why. */
            note?: string;
        };
        PolicyDefaults: {
            policy: components["schemas"]["IdentityPolicy"];
            /** @description Names of rules. */
            differences: string[];
            selfUri: string;
        };
        PolicyReevaluation: {
            /**
             * @description `none`: the policy has never been changed.
             * @enum {string}
             */
            state: "none" | "running" | "finished";
            /** @description That everyone was evaluated under before. */
            fromVersion?: number;
            toVersion?: number;
            /** @description Who changed the policy. */
            actor?: string;
            /** Format: date-time */
            dateStarted?: string;
            /** Format: date-time */
            dateFinished?: string;
            /** @description Contacts when it began. */
            total?: number;
            /** @description Contacts so far. */
            evaluated?: number;
            /** @description Of these, those who had other leaves before. */
            changed?: number;
            /** @description Leaves that could not be evaluated; the log says why. */
            failed?: number;
        };
        PolicyLifetimes: {
            /** @description After the last interaction; absent: for ever. */
            ephemeralDays?: number;
            /** @description After the last interaction; absent: for ever. */
            identifiedDays?: number;
            /** @description Leaves that all runs together have forgotten. */
            forgotten?: number;
            lastRun?: components["schemas"]["PolicyLifetimesRun"];
        };
        PolicyLifetimesRun: {
            /** Format: date-time */
            dateStarted: string;
            /** Format: date-time */
            dateFinished?: string;
            /** @description Leaves whose time was up. */
            examined: number;
            /** @description Of these, those that are no curated contact's. */
            forgotten: number;
        };
        PolicyPreviewRequest: {
            policy?: components["schemas"]["IdentityPolicy"];
            change?: components["schemas"]["IdentityPolicy"];
        };
        PolicyPreview: {
            id: string;
            /**
             * @description `failed`: it could not go on; what it has found is not all.
             * @enum {string}
             */
            state: "running" | "finished" | "failed";
            /** @description Of the policy that it compares with. */
            version: number;
            actor: string;
            /** Format: date-time */
            dateStarted: string;
            /** Format: date-time */
            dateFinished?: string;
            /** Format: date-time */
            dateExpires?: string;
            /** @description Contacts when it began. */
            total: number;
            /** @description Contacts so far. */
            evaluated: number;
            contacts: components["schemas"]["PolicyPreviewCounts"];
            /** @description That would be another contact's; up to 1,000 of each contact are counted. */
            sessions: number;
            contactsUri: string;
            selfUri: string;
        };
        /** @description How many of today's contacts are affected, each counted once, under the first that is true. */
        PolicyPreviewCounts: {
            /** @description Their leaves would be several contacts. */
            comesApart: number;
            /** @description With leaves of other contacts. */
            united: number;
            /** @description The same leaves under another id. */
            renamed: number;
            /** @description Another profile. */
            reworded: number;
        };
        PolicyPreviewContact: {
            id: string;
            /** @enum {string} */
            effect: "comesApart" | "united" | "renamed" | "reworded";
            /** @enum {string} */
            type: "Ephemeral" | "Identified" | "Curated";
            /** @description First and last name as shown now. */
            name?: string;
            /** @description The contacts that its leaves would be. Where a new contact would be made, the id of its first leaf. */
            becomes: string[];
            /** @description That would be another contact's. */
            leaves: number;
            /** @description Of these leaves. */
            sessions: number;
            selfUri: string;
        };
        PolicyPreviewContactListing: {
            entities: components["schemas"]["PolicyPreviewContact"][];
            pageSize: number;
            pageNumber: number;
            total: number;
            pageCount: number;
            selfUri: string;
        };
        /** @description Who recorded or decided something: a `user` or an API `client` with id and, where it is still there, name; a `visitor`; an `import`; or the `system` itself. */
        Actor: {
            /** @enum {string} */
            kind: "user" | "client" | "visitor" | "import" | "system";
            id?: string;
            name?: string;
        };
        /** @description By field of ExternalContact, all that is said of it; what the policy puts first is first. */
        ContactProvenance: {
            [key: string]: components["schemas"]["SaidOfField"][];
        };
        /** @description What a leaf or a decision says of a field. Without `value` it says that the field is empty. `shownIn`: where the contact shows it, the field itself or the free slot that it moved to; absent if another value is shown. `curated`: a human or an API caller said it. */
        SaidOfField: {
            value?: unknown;
            shownIn?: string;
            /** @enum {string} */
            assurance: "claimed" | "asserted" | "verified";
            curated: boolean;
            /** Format: date-time */
            date: string;
            leaf?: components["schemas"]["ContactAddressableEntityRef"];
            decision?: components["schemas"]["AddressableEntityRef"];
        };
        /** @description `one`: `steps` lead from the first of `leaves` to every other. `two`: `obstacles` are all that keeps them apart; `leaves` are those of both. `sentence` says what there is to say where there is neither step nor obstacle. Sentences and descriptions are in English, with times in UTC; all that they say is beside them as data. */
        ContactExplanation: {
            contact: components["schemas"]["ContactAddressableEntityRef"];
            other?: components["schemas"]["ContactAddressableEntityRef"];
            /** @enum {string} */
            verdict: "one" | "two";
            /** Format: date-time */
            asOf?: string;
            /** @description Of the rules by which this holds. */
            policyVersion: number;
            leaves: components["schemas"]["ExplainedLeaf"][];
            steps: components["schemas"]["ExplainedStep"][];
            obstacles: components["schemas"]["ExplainedObstacle"][];
            sentence?: string;
        };
        /** @description `identifier` is what names an account, a device or an address; subjects and records have none. */
        ExplainedLeaf: {
            /** Format: uuid */
            id: string;
            selfUri: string;
            /** @enum {string} */
            kind: "account" | "device" | "address" | "subject" | "record";
            /** @description `the account 4711 of Shop` */
            description: string;
            identifier?: components["schemas"]["ContactIdentifier"];
            /** @description What the record says of first and last name; absent if neither. */
            name?: string;
            /** Format: date-time */
            dateCreated: string;
        };
        /** @description Two leaves that are one person for this reason. `also` is what would hold them together as well. */
        ExplainedStep: {
            from: components["schemas"]["ContactAddressableEntityRef"];
            to: components["schemas"]["ContactAddressableEntityRef"];
            sentence: string;
            by: components["schemas"]["Ground"];
            also: components["schemas"]["Ground"][];
        };
        /** @description Something that keeps two persons apart. `by` is what would unite them; without it only a decision stands between them. `leaves` are those that it does not link. `decision` is the *apart* of `held_apart`. */
        ExplainedObstacle: {
            /** @enum {string} */
            reason: "shared" | "would_join_two_values" | "not_verified" | "blocked" | "two_curated" | "held_apart" | "no_power" | "too_many_holders" | "too_many_values" | "too_many_leaves" | "passed_on";
            sentence: string;
            by?: components["schemas"]["Ground"];
            leaves: components["schemas"]["ContactAddressableEntityRef"][];
            decision?: components["schemas"]["Decision"];
            details?: components["schemas"]["ObstacleDetails"];
        };
        /** @description The source and its two accounts, the two curated contacts, or how many there are. `theirs`: the one of the two has the one account, the other the other; if not, others had them. `identifierType`: of what there would be too many. */
        ObstacleDetails: {
            externalSource?: components["schemas"]["NamedReference"];
            values?: string[];
            theirs?: boolean;
            contacts?: components["schemas"]["ContactAddressableEntityRef"][];
            count?: number;
            /** @enum {string} */
            identifierType?: "SocialLine" | "SocialFacebook" | "SocialTwitter" | "SocialWhatsapp" | "SocialInstagram" | "AppleOpaqueId" | "Email" | "Phone" | "Cookie" | "ExternalId";
        };
        NamedReference: {
            id: string;
            /** @description Absent when it is gone. */
            name?: string;
        };
        /** @description An identifier with the evidence for it, or a decision. */
        Ground: {
            identifier?: components["schemas"]["ContactIdentifier"];
            decision?: components["schemas"]["Decision"];
            evidence: components["schemas"]["Evidence"][];
        };
        /** @description That a leaf held an identifier. Session, actor and policy version are those of the first time. `origin`: `key` is what makes the leaf that leaf; `api` an API caller or an agent. */
        Evidence: {
            leaf: components["schemas"]["ContactAddressableEntityRef"];
            identifier: components["schemas"]["ContactIdentifier"];
            /** @enum {string} */
            origin: "key" | "api" | "signedIn" | "signedInNoSource" | "tracking";
            deployment?: components["schemas"]["NamedReference"];
            /** @enum {string} */
            assurance: "claimed" | "asserted" | "verified";
            /** Format: date-time */
            firstSeen: string;
            /**
             * Format: date-time
             * @description To the start of its hour.
             */
            lastSeen: string;
            session?: components["schemas"]["AddressableEntityRef"];
            actor: components["schemas"]["Actor"];
            policyVersion: number;
        };
        /** @description One act of a human about leaves, made whole and taken back whole. `fields`: what a *same* says that the person shall show. `conversation`, and `session` if it has one: of a word about whose a conversation is, that conversation. */
        Decision: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            verdict: "same" | "apart" | "curated";
            left: components["schemas"]["ContactAddressableEntityRef"][];
            right: components["schemas"]["ContactAddressableEntityRef"][];
            /** Format: date-time */
            dateCreated: string;
            actor: components["schemas"]["Actor"];
            policyVersion: number;
            overrideUnique: boolean;
            fields?: components["schemas"]["ExternalContact"];
            note?: string;
            conversation?: components["schemas"]["AddressableEntityRef"];
            session?: components["schemas"]["AddressableEntityRef"];
            selfUri: string;
        };
        DecisionListing: {
            entities: components["schemas"]["Decision"][];
        };
        /** @description `overrideUnique` and `fields` only with `same`. */
        DecisionRequest: {
            /** @enum {string} */
            verdict: "same" | "apart";
            left: string[];
            right?: string[];
            /** @default false */
            overrideUnique?: boolean;
            fields?: components["schemas"]["ExternalContact"];
            note?: string;
        };
        SplitRequest: {
            leaves: string[];
            note?: string;
        };
        EraseRequest: {
            leaves: string[];
            /** @description A reference, such as the number of the request, kept in the audit log. It has no spaces, so that nobody is named there. */
            note?: string;
        };
        ErasedLeaves: {
            /** @description That are gone. */
            leaves: string[];
            /** @description Whose the other leaves are now. None if all are gone; several if what is gone had united them. */
            contacts: components["schemas"]["ContactAddressableEntityRef"][];
        };
        ErasedOrPreview: components["schemas"]["ErasedLeaves"] | components["schemas"]["ChangePreview"];
        /** @description One act, by its ids. It holds no name, address, message or token. */
        AuditEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            date: string;
            actor: components["schemas"]["Actor"];
            /** @description `contact.erase`, `decision.make` …; all are in docs/reference/audit.md. */
            action: string;
            entity: components["schemas"]["AuditEntity"];
            /** @enum {string} */
            outcome: "success" | "refused";
            /** @description Why it was refused, as a code. */
            reason?: string;
            details: {
                [key: string]: string;
            };
        };
        SignoutRequest: {
            /** @description The absolute URL of the page to come back to. */
            returnTo: string;
            /** @description As the token exchange gave it. */
            signOutToken?: string;
        };
        SignoutResponse: {
            /** @description Absent if the provider need not be told. */
            endSessionUrl?: string;
        };
        SiteTokenExchangeRequest: {
            /** @description A JWT; at most 16 kB. */
            token?: string;
            /** @description With `HMAC`: the id that was hashed, byte by byte. */
            userId?: string;
            /** @description 64 hexadecimal digits. */
            userHash?: string;
            /** @description Beside a hash only, as all that follows: signed by nobody, so a claim of the visitor. */
            name?: string;
            firstName?: string;
            lastName?: string;
            email?: string;
            phone?: string;
            journeyContext?: components["schemas"]["WebDeploymentsJourneyContext"];
        };
        IntegrationCheckRequest: {
            /** @description An ID token of this provider for this client. */
            idToken?: string;
            /** @description Of a `site-token-messenger`: a token that the site signed. */
            token?: string;
            /** @description The same with `HMAC`. */
            userId?: string;
            userHash?: string;
            /** @description The deployment that the sample is for; else its `aud` must be the integration's id. */
            deploymentId?: string;
        };
        IntegrationCheck: {
            integrationId: string;
            /** @description Nothing was found that stops a sign-in. */
            works: boolean;
            steps: components["schemas"]["IntegrationCheckStep"][];
        };
        IntegrationCheckStep: {
            /** @enum {string} */
            step: "integration" | "settings" | "discovery" | "metadata" | "client" | "keys" | "token" | "external_id";
            /** @enum {string} */
            finding: "right" | "warning" | "wrong" | "skipped";
            /** @description The check that failed, as in the code `openid.<check>` of a refused sign-in. */
            check?: string;
            /** @description What was found. */
            text: string;
            /** @description What to do. */
            advice?: string;
        };
        JsonWebKeySet: {
            keys: {
                [key: string]: string;
            }[];
        };
        AuditEntity: {
            type: string;
            id?: string;
        };
        AuditListing: {
            entities: components["schemas"]["AuditEntry"][];
            cursors: components["schemas"]["Cursors"];
            nextUri?: string;
            selfUri: string;
        };
        ClusterOrPreview: components["schemas"]["Cluster"] | components["schemas"]["ChangePreview"];
        ClusterRejectionOrPreview: components["schemas"]["ClusterRejection"] | components["schemas"]["ChangePreview"];
        DecisionOrPreview: components["schemas"]["Decision"] | components["schemas"]["ChangePreview"];
        ContactOrPreview: components["schemas"]["ExternalContact"] | components["schemas"]["ChangePreview"];
        ContactIdentifierOrPreview: components["schemas"]["ContactIdentifier"] | components["schemas"]["ChangePreview"];
        /** @description What an act would change: every contact whose id, person, profile or sessions would differ. Empty lists: nobody would see a difference. `movedLeaves` take their sessions and conversations along; `movedHeads` are other ids that would lead elsewhere. */
        ChangePreview: {
            contacts: components["schemas"]["PreviewedContact"][];
            movedLeaves: components["schemas"]["MovedId"][];
            movedHeads: components["schemas"]["MovedId"][];
        };
        /** @description One contact id. `before` is absent when it stands for nobody yet, `after` when it no longer does; then `leadsTo` is where it would lead, absent for what is erased. `isNew`: the id would be made by the act, and will be another when it is really made. */
        PreviewedContact: {
            contact: components["schemas"]["ContactAddressableEntityRef"];
            isNew: boolean;
            before?: components["schemas"]["ContactStanding"];
            after?: components["schemas"]["ContactStanding"];
            leadsTo?: components["schemas"]["ContactAddressableEntityRef"];
            gained: components["schemas"]["ContactAddressableEntityRef"][];
            lost: components["schemas"]["ContactAddressableEntityRef"][];
            fields: components["schemas"]["FieldChange"][];
        };
        ContactStanding: {
            /** @enum {string} */
            type: "Ephemeral" | "Identified" | "Curated";
            leaves: components["schemas"]["ContactAddressableEntityRef"][];
        };
        /** @description A field of ExternalContact, with what it shows and would show, written as there. Absent: nothing. */
        FieldChange: {
            field: string;
            before?: unknown;
            after?: unknown;
        };
        /** @description `from` is absent for an id that is not there yet, `to` for one that would be erased. */
        MovedId: {
            /** Format: uuid */
            id: string;
            from?: components["schemas"]["ContactAddressableEntityRef"];
            to?: components["schemas"]["ContactAddressableEntityRef"];
        };
        ShopConfig: {
            deploymentId: string;
        };
        DeploymentDomains: {
            allowAllDomains: boolean;
            allowedDomains: string[];
        };
        /** @description The deployed configuration version as a messenger may see it. The required members are what mobile messengers refuse to start without. */
        DeploymentConfig: {
            /** @description The deployment. */
            id: string;
            version: string;
            languages: string[];
            defaultLanguage: string;
            /** Format: uri */
            apiEndpoint: string;
            headlessMode?: components["schemas"]["WebDeploymentHeadlessMode"];
            customI18nLabels?: components["schemas"]["CustomI18nLabels"][];
            messenger: components["schemas"]["DeploymentMessenger"];
            position?: components["schemas"]["PositionSettings"];
            cobrowse?: Record<string, unknown>;
            supportCenter?: Record<string, unknown>;
            video?: Record<string, unknown>;
            journeyEvents: components["schemas"]["DeploymentJourneyEvents"];
            /** @enum {string} */
            status: "Active" | "Inactive";
            auth: components["schemas"]["DeploymentAuth"];
        };
        DeploymentMessenger: {
            enabled: boolean;
            apps: components["schemas"]["DeploymentApps"];
            styles: components["schemas"]["DeploymentStyles"];
            launcherButton: components["schemas"]["DeploymentLauncherButton"];
            fileUpload: components["schemas"]["FileUploadSettings"];
            homeScreen?: components["schemas"]["MessengerHomeScreen"];
            /** @enum {string} */
            sessionPersistenceType?: "AcrossSubdomains" | "DomainOrSubdomainOnly";
        };
        DeploymentStyles: {
            primaryColor: string;
        };
        DeploymentLauncherButton: {
            /** @enum {string} */
            visibility: "On" | "Off" | "OnDemand";
            displayType?: string;
            icon?: components["schemas"]["Icon"];
        };
        DeploymentApps: {
            conversations: components["schemas"]["DeploymentConversations"];
            knowledge?: Record<string, unknown>;
        };
        DeploymentConversations: {
            /**
             * Format: uri
             * @description Where the guest WebSocket is
             */
            messagingEndpoint: string;
            enabled?: boolean;
            showAgentTypingIndicator?: boolean;
            showUserTypingIndicator?: boolean;
            autoStart?: components["schemas"]["AutoStart"];
            markdown?: components["schemas"]["Markdown"];
            conversationDisconnect?: components["schemas"]["ConversationDisconnectSettings"];
            conversationClear?: components["schemas"]["ConversationClearSettings"];
            humanize?: components["schemas"]["Humanize"];
            notifications?: components["schemas"]["NotificationsSettings"];
            sessionDurationSeconds?: number;
        };
        DeploymentJourneyEvents: {
            enabled: boolean;
            /** @enum {string} */
            pageviewConfig?: "Auto" | "Once" | "Off";
            trackingSettings?: components["schemas"]["TrackingSettings"];
            clickEvents?: components["schemas"]["SelectorEventTrigger"][];
            formsTrackEvents?: components["schemas"]["FormsTrackTrigger"][];
            idleEvents?: components["schemas"]["IdleEventTrigger"][];
            inViewportEvents?: components["schemas"]["SelectorEventTrigger"][];
            scrollDepthEvents?: components["schemas"]["ScrollPercentageEventTrigger"][];
            excludedQueryParameters?: string[];
            shouldKeepUrlFragment?: boolean;
            searchQueryParameters?: string[];
        };
        DeploymentAuth: {
            enabled: boolean;
            allowSessionUpgrade?: boolean;
            /** @description `true`: the page signs visitors in with what its server signed (`…/sitetoken`); there is no provider to go to. */
            siteToken?: boolean;
        };
        /** @description A frame of a notification channel. */
        NotificationFrame: {
            topicName: string;
            version: string;
            eventBody: Record<string, unknown>;
            metadata?: {
                [key: string]: string;
            };
        };
        /** @description A step of a conversation, as the journey shows it. */
        ConversationEvent: {
            conversation: components["schemas"]["AddressableEntityRef"];
            /** @enum {string} */
            eventName: "conversation_started" | "conversation_signed_in" | "conversation_answered" | "conversation_disconnected";
        };
        /** @description A Note of which the text is read; all else is the server's. */
        NoteRequest: {
            /** @description Trimmed. */
            noteText: string;
            /** @enum {string} */
            entityType?: "contact";
        };
        /** @description The event body of a contact topic. References are bare ids here. */
        ContactChange: {
            id: string;
            /** @enum {string} */
            type?: "Ephemeral" | "Identified" | "Curated";
            canonicalContactId?: string;
            mergeSet?: string[];
            mergedFrom?: string[];
            mergedTo?: string;
        };
    };
    responses: {
        /** @description The request failed. The body says why and what to do. */
        Error: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ErrorBody"];
            };
        };
        /** @description Go on there. */
        Redirect: {
            headers: {
                Location?: string;
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: {
        contactId: string;
        externalSourceId: string;
        configurationId: string;
        versionId: string;
        deploymentId: string;
        integrationId: string;
        queueId: string;
        conversationId: string;
        participantId: string;
        communicationId: string;
        messageId: string;
        scanId: string;
        clusterId: string;
        channelId: string;
        sessionId: string;
        policyVersion: number;
        previewId: string;
        decisionId: string;
        /** @description Who we thought this was at that time. Not in the future. */
        asOf: string;
        /** @description Write nothing, and answer what would change. */
        preview: boolean;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type AdditionalMessage = components['schemas']['AdditionalMessage'];
export type Address = components['schemas']['Address'];
export type AddressableEntityRef = components['schemas']['AddressableEntityRef'];
export type AppleOpaqueId = components['schemas']['AppleOpaqueId'];
export type AssignedWrapupCode = components['schemas']['AssignedWrapupCode'];
export type AuthenticationSettings = components['schemas']['AuthenticationSettings'];
export type AuthzDivision = components['schemas']['AuthzDivision'];
export type AuthzDivisionEntityListing = components['schemas']['AuthzDivisionEntityListing'];
export type AutoStart = components['schemas']['AutoStart'];
export type AvailableTopic = components['schemas']['AvailableTopic'];
export type AvailableTopicEntityListing = components['schemas']['AvailableTopicEntityListing'];
export type BotMessengerProfile = components['schemas']['BotMessengerProfile'];
export type Browser = components['schemas']['Browser'];
export type ChangePasswordRequest = components['schemas']['ChangePasswordRequest'];
export type Channel = components['schemas']['Channel'];
export type ChannelEntityListing = components['schemas']['ChannelEntityListing'];
export type ChannelTopic = components['schemas']['ChannelTopic'];
export type ChannelTopicEntityListing = components['schemas']['ChannelTopicEntityListing'];
export type ConversationAggregationQuery = components['schemas']['ConversationAggregationQuery'];
export type ConversationAggregateQueryFilter = components['schemas']['ConversationAggregateQueryFilter'];
export type ConversationAggregateQueryClause = components['schemas']['ConversationAggregateQueryClause'];
export type ConversationAggregateQueryPredicate = components['schemas']['ConversationAggregateQueryPredicate'];
export type ConversationAggregateQueryResponse = components['schemas']['ConversationAggregateQueryResponse'];
export type ConversationAggregateDataContainer = components['schemas']['ConversationAggregateDataContainer'];
export type StatisticalResponse = components['schemas']['StatisticalResponse'];
export type AggregateMetricData = components['schemas']['AggregateMetricData'];
export type StatisticalSummary = components['schemas']['StatisticalSummary'];
export type StitchingMetrics = components['schemas']['StitchingMetrics'];
export type StitchingMetricsPart = components['schemas']['StitchingMetricsPart'];
export type Cluster = components['schemas']['Cluster'];
export type ClusterList = components['schemas']['ClusterList'];
export type ClusterScan = components['schemas']['ClusterScan'];
export type ClusterScanList = components['schemas']['ClusterScanList'];
export type ClusterScanStatistics = components['schemas']['ClusterScanStatistics'];
export type ClusterStatistics = components['schemas']['ClusterStatistics'];
export type ConnectedQueue = components['schemas']['ConnectedQueue'];
export type ConnectedUser = components['schemas']['ConnectedUser'];
export type ContactAddress = components['schemas']['ContactAddress'];
export type ContactAddressableEntityRef = components['schemas']['ContactAddressableEntityRef'];
export type ContactIdentifier = components['schemas']['ContactIdentifier'];
export type ContactIdentifierListing = components['schemas']['ContactIdentifierListing'];
export type ContactListing = components['schemas']['ContactListing'];
export type ContactVertex = components['schemas']['ContactVertex'];
export type ContactsPatchChange = components['schemas']['ContactsPatchChange'];
export type Conversation = components['schemas']['Conversation'];
export type ConversationAppSettings = components['schemas']['ConversationAppSettings'];
export type ConversationAssociation = components['schemas']['ConversationAssociation'];
export type ConversationChannel = components['schemas']['ConversationChannel'];
export type ConversationClearSettings = components['schemas']['ConversationClearSettings'];
export type ConversationContentAttachment = components['schemas']['ConversationContentAttachment'];
export type ConversationContentButtonResponse = components['schemas']['ConversationContentButtonResponse'];
export type ConversationDisconnectSettings = components['schemas']['ConversationDisconnectSettings'];
export type ConversationDivisionMembership = components['schemas']['ConversationDivisionMembership'];
export type ConversationEventPresence = components['schemas']['ConversationEventPresence'];
export type ConversationEventTyping = components['schemas']['ConversationEventTyping'];
export type ConversationMessageContent = components['schemas']['ConversationMessageContent'];
export type ConversationMessageEvent = components['schemas']['ConversationMessageEvent'];
export type ConversationMessageMetadata = components['schemas']['ConversationMessageMetadata'];
export type ConversationMessageMetadataContent = components['schemas']['ConversationMessageMetadataContent'];
export type ConversationMessageMetadataEvent = components['schemas']['ConversationMessageMetadataEvent'];
export type ConversationMessagingChannel = components['schemas']['ConversationMessagingChannel'];
export type ConversationMessagingFromRecipient = components['schemas']['ConversationMessagingFromRecipient'];
export type ConversationMessagingToRecipient = components['schemas']['ConversationMessagingToRecipient'];
export type ConversationNormalizedMessage = components['schemas']['ConversationNormalizedMessage'];
export type ConversationRecipientAdditionalIdentifier = components['schemas']['ConversationRecipientAdditionalIdentifier'];
export type ConversationRoutingData = components['schemas']['ConversationRoutingData'];
export type CreateIntegrationRequest = components['schemas']['CreateIntegrationRequest'];
export type CreateQueueRequest = components['schemas']['CreateQueueRequest'];
export type CreateUser = components['schemas']['CreateUser'];
export type Credential = components['schemas']['Credential'];
export type CredentialInfo = components['schemas']['CredentialInfo'];
export type CredentialInfoListing = components['schemas']['CredentialInfoListing'];
export type CredentialType = components['schemas']['CredentialType'];
export type CursorExternalSourceListing = components['schemas']['CursorExternalSourceListing'];
export type Cursors = components['schemas']['Cursors'];
export type CustomEventAttribute = components['schemas']['CustomEventAttribute'];
export type CustomEventAttributeList = components['schemas']['CustomEventAttributeList'];
export type CustomI18nLabels = components['schemas']['CustomI18nLabels'];
export type DeploymentIdentityResolutionConfig = components['schemas']['DeploymentIdentityResolutionConfig'];
export type Detail = components['schemas']['Detail'];
export type Device = components['schemas']['Device'];
export type Division = components['schemas']['Division'];
export type DivisionEntityRef = components['schemas']['DivisionEntityRef'];
export type DomainEntityRef = components['schemas']['DomainEntityRef'];
export type DomainOrganizationRole = components['schemas']['DomainOrganizationRole'];
export type DomainRole = components['schemas']['DomainRole'];
export type ErrorBody = components['schemas']['ErrorBody'];
export type Event = components['schemas']['Event'];
export type EventListing = components['schemas']['EventListing'];
export type EventSession = components['schemas']['EventSession'];
export type ExpandableWebDeployment = components['schemas']['ExpandableWebDeployment'];
export type ExpandableWebDeploymentEntityListing = components['schemas']['ExpandableWebDeploymentEntityListing'];
export type ExternalContact = components['schemas']['ExternalContact'];
export type ExternalId = components['schemas']['ExternalId'];
export type ExternalContactsPatchRequest = components['schemas']['ExternalContactsPatchRequest'];
export type ExternalSource = components['schemas']['ExternalSource'];
export type FacebookId = components['schemas']['FacebookId'];
export type FacebookScopedId = components['schemas']['FacebookScopedId'];
export type FileUploadMode = components['schemas']['FileUploadMode'];
export type FileUploadSettings = components['schemas']['FileUploadSettings'];
export type FormsTrackTrigger = components['schemas']['FormsTrackTrigger'];
export type Graph = components['schemas']['Graph'];
export type GraphEdge = components['schemas']['GraphEdge'];
export type GraphSettings = components['schemas']['GraphSettings'];
export type GraphVertices = components['schemas']['GraphVertices'];
export type Humanize = components['schemas']['Humanize'];
export type Icon = components['schemas']['Icon'];
export type IdentifierClaimRequest = components['schemas']['IdentifierClaimRequest'];
export type IdentifierVertex = components['schemas']['IdentifierVertex'];
export type IdentityResolutionAutomergeConfig = components['schemas']['IdentityResolutionAutomergeConfig'];
export type IdentityResolutionExternalSource = components['schemas']['IdentityResolutionExternalSource'];
export type IdleEventTrigger = components['schemas']['IdleEventTrigger'];
export type Image = components['schemas']['Image'];
export type InstagramId = components['schemas']['InstagramId'];
export type InstagramScopedId = components['schemas']['InstagramScopedId'];
export type Integration = components['schemas']['Integration'];
export type IntegrationConfiguration = components['schemas']['IntegrationConfiguration'];
export type IntegrationConfigurationInfo = components['schemas']['IntegrationConfigurationInfo'];
export type IntegrationEntityListing = components['schemas']['IntegrationEntityListing'];
export type IntegrationStatusInfo = components['schemas']['IntegrationStatusInfo'];
export type IntegrationType = components['schemas']['IntegrationType'];
export type IpFilter = components['schemas']['IpFilter'];
export type JourneyAction = components['schemas']['JourneyAction'];
export type JourneyActionMap = components['schemas']['JourneyActionMap'];
export type JourneyCampaign = components['schemas']['JourneyCampaign'];
export type JourneyContext = components['schemas']['JourneyContext'];
export type JourneyCustomer = components['schemas']['JourneyCustomer'];
export type JourneyCustomerSession = components['schemas']['JourneyCustomerSession'];
export type JourneyEventsSettings = components['schemas']['JourneyEventsSettings'];
export type JourneyGeolocation = components['schemas']['JourneyGeolocation'];
export type JourneyPage = components['schemas']['JourneyPage'];
export type LauncherButtonSettings = components['schemas']['LauncherButtonSettings'];
export type Library = components['schemas']['Library'];
export type LibraryEntityListing = components['schemas']['LibraryEntityListing'];
export type Limit = components['schemas']['Limit'];
export type LineId = components['schemas']['LineId'];
export type LineUserId = components['schemas']['LineUserId'];
export type LinkConfiguration = components['schemas']['LinkConfiguration'];
export type LinkedReference = components['schemas']['LinkedReference'];
export type LocalizedLabels = components['schemas']['LocalizedLabels'];
export type Markdown = components['schemas']['Markdown'];
export type MediaParticipantRequest = components['schemas']['MediaParticipantRequest'];
export type MergeContactsRequest = components['schemas']['MergeContactsRequest'];
export type MergeOperation = components['schemas']['MergeOperation'];
export type MergeRequest = components['schemas']['MergeRequest'];
export type MergeError = components['schemas']['MergeError'];
export type MergeInfo = components['schemas']['MergeInfo'];
export type Message = components['schemas']['Message'];
export type MessageConversation = components['schemas']['MessageConversation'];
export type MessageConversationEntityListing = components['schemas']['MessageConversationEntityListing'];
export type MessageData = components['schemas']['MessageData'];
export type MessageDetails = components['schemas']['MessageDetails'];
export type MessageInfo = components['schemas']['MessageInfo'];
export type MessageMedia = components['schemas']['MessageMedia'];
export type MessageMediaData = components['schemas']['MessageMediaData'];
export type MessageMediaUploadData = components['schemas']['MessageMediaUploadData'];
export type MessageMediaParticipant = components['schemas']['MessageMediaParticipant'];
export type MessageMediaSettings = components['schemas']['MessageMediaSettings'];
export type MessageTypingEventRequest = components['schemas']['MessageTypingEventRequest'];
export type MessengerApps = components['schemas']['MessengerApps'];
export type MessengerHomeScreen = components['schemas']['MessengerHomeScreen'];
export type MessengerSettings = components['schemas']['MessengerSettings'];
export type MessengerStyles = components['schemas']['MessengerStyles'];
export type NamedEntity = components['schemas']['NamedEntity'];
export type Note = components['schemas']['Note'];
export type NoteListing = components['schemas']['NoteListing'];
export type NotificationsSettings = components['schemas']['NotificationsSettings'];
export type OAuthClient = components['schemas']['OAuthClient'];
export type OAuthClientEntityListing = components['schemas']['OAuthClientEntityListing'];
export type OAuthClientRequest = components['schemas']['OAuthClientRequest'];
export type OpenConversation = components['schemas']['OpenConversation'];
export type OpenConversationListing = components['schemas']['OpenConversationListing'];
export type Organization = components['schemas']['Organization'];
export type OrgOAuthClient = components['schemas']['OrgOAuthClient'];
export type OrganizationRoleEntityListing = components['schemas']['OrganizationRoleEntityListing'];
export type Participant = components['schemas']['Participant'];
export type ParticipantAttributes = components['schemas']['ParticipantAttributes'];
export type PhoneNumber = components['schemas']['PhoneNumber'];
export type PositionSettings = components['schemas']['PositionSettings'];
export type PushIntegration = components['schemas']['PushIntegration'];
export type Queue = components['schemas']['Queue'];
export type QueueEntityListing = components['schemas']['QueueEntityListing'];
export type QueueMediaSettings = components['schemas']['QueueMediaSettings'];
export type QueueMember = components['schemas']['QueueMember'];
export type QueueMemberEntityListing = components['schemas']['QueueMemberEntityListing'];
export type QueueRequest = components['schemas']['QueueRequest'];
export type RecipientAdditionalIdentifier = components['schemas']['RecipientAdditionalIdentifier'];
export type Referrer = components['schemas']['Referrer'];
export type RequestPage = components['schemas']['RequestPage'];
export type Response = components['schemas']['Response'];
export type ResponseEntityList = components['schemas']['ResponseEntityList'];
export type ResponseEntityListing = components['schemas']['ResponseEntityListing'];
export type ResponseFilter = components['schemas']['ResponseFilter'];
export type ResponsePage = components['schemas']['ResponsePage'];
export type ResponseQueryRequest = components['schemas']['ResponseQueryRequest'];
export type ResponseQueryResults = components['schemas']['ResponseQueryResults'];
export type ResponseSubstitution = components['schemas']['ResponseSubstitution'];
export type ResponseText = components['schemas']['ResponseText'];
export type RoleDivision = components['schemas']['RoleDivision'];
export type ScrollPercentageEventTrigger = components['schemas']['ScrollPercentageEventTrigger'];
export type Segment = components['schemas']['Segment'];
export type SelectorEventTrigger = components['schemas']['SelectorEventTrigger'];
export type Session = components['schemas']['Session'];
export type SessionLastEvent = components['schemas']['SessionLastEvent'];
export type SessionListing = components['schemas']['SessionListing'];
export type SignedData = components['schemas']['SignedData'];
export type StarrableDivision = components['schemas']['StarrableDivision'];
export type SupportedContentReference = components['schemas']['SupportedContentReference'];
export type TextMessageListing = components['schemas']['TextMessageListing'];
export type TokenInfo = components['schemas']['TokenInfo'];
export type TrackingSettings = components['schemas']['TrackingSettings'];
export type TransferRequest = components['schemas']['TransferRequest'];
export type TransferTargets = components['schemas']['TransferTargets'];
export type TwitterId = components['schemas']['TwitterId'];
export type UploadMediaRequest = components['schemas']['UploadMediaRequest'];
export type UpdateUser = components['schemas']['UpdateUser'];
export type User = components['schemas']['User'];
export type UserAuthorization = components['schemas']['UserAuthorization'];
export type UserEntityListing = components['schemas']['UserEntityListing'];
export type UserInvitation = components['schemas']['UserInvitation'];
export type UserAccountListing = components['schemas']['UserAccountListing'];
export type UserAccount = components['schemas']['UserAccount'];
export type LoginProviderListing = components['schemas']['LoginProviderListing'];
export type LoginProvider = components['schemas']['LoginProvider'];
export type LoginActivity = components['schemas']['LoginActivity'];
export type SigninSettingsRequest = components['schemas']['SigninSettingsRequest'];
export type SigninSettings = components['schemas']['SigninSettings'];
export type SigninIntegration = components['schemas']['SigninIntegration'];
export type UserMe = components['schemas']['UserMe'];
export type FirstSession = components['schemas']['FirstSession'];
export type FirstSessionListing = components['schemas']['FirstSessionListing'];
export type Visitor = components['schemas']['Visitor'];
export type VisitorDeployment = components['schemas']['VisitorDeployment'];
export type VisitorListing = components['schemas']['VisitorListing'];
export type VisitorsChange = components['schemas']['VisitorsChange'];
export type WebDeployment = components['schemas']['WebDeployment'];
export type WebDeploymentActiveConfigurationOnDeployment = components['schemas']['WebDeploymentActiveConfigurationOnDeployment'];
export type WebDeploymentConfigurationVersion = components['schemas']['WebDeploymentConfigurationVersion'];
export type WebDeploymentConfigurationVersionEntityListing = components['schemas']['WebDeploymentConfigurationVersionEntityListing'];
export type WebDeploymentConfigurationVersionEntityRef = components['schemas']['WebDeploymentConfigurationVersionEntityRef'];
export type WebDeploymentConfigurationVersionResponse = components['schemas']['WebDeploymentConfigurationVersionResponse'];
export type WebDeploymentFlowEntityRef = components['schemas']['WebDeploymentFlowEntityRef'];
export type WebDeploymentHeadlessMode = components['schemas']['WebDeploymentHeadlessMode'];
export type WebDeploymentsAuthorizationResponse = components['schemas']['WebDeploymentsAuthorizationResponse'];
export type WebDeploymentsJourneyContext = components['schemas']['WebDeploymentsJourneyContext'];
export type WebDeploymentsOAuthExchangeRequest = components['schemas']['WebDeploymentsOAuthExchangeRequest'];
export type WebDeploymentsOAuthRequestParameters = components['schemas']['WebDeploymentsOAuthRequestParameters'];
export type WebDeploymentsRefreshJwtRequest = components['schemas']['WebDeploymentsRefreshJWTRequest'];
export type WebEvent = components['schemas']['WebEvent'];
export type WebEventBrowser = components['schemas']['WebEventBrowser'];
export type WebEventDevice = components['schemas']['WebEventDevice'];
export type WebEventRequest = components['schemas']['WebEventRequest'];
export type WebEventResponse = components['schemas']['WebEventResponse'];
export type WebEventResponseSession = components['schemas']['WebEventResponseSession'];
export type WebMessagingAttachment = components['schemas']['WebMessagingAttachment'];
export type WebMessagingButtonResponse = components['schemas']['WebMessagingButtonResponse'];
export type WebMessagingChannel = components['schemas']['WebMessagingChannel'];
export type WebMessagingContent = components['schemas']['WebMessagingContent'];
export type WebMessagingEvent = components['schemas']['WebMessagingEvent'];
export type WebMessagingEventPresence = components['schemas']['WebMessagingEventPresence'];
export type WebMessagingMessage = components['schemas']['WebMessagingMessage'];
export type WebMessagingMessageEntityList = components['schemas']['WebMessagingMessageEntityList'];
export type WebMessagingRecipient = components['schemas']['WebMessagingRecipient'];
export type WhatsAppId = components['schemas']['WhatsAppId'];
export type Wrapup = components['schemas']['Wrapup'];
export type WrapupCode = components['schemas']['WrapupCode'];
export type WrapupCodeEntityListing = components['schemas']['WrapupCodeEntityListing'];
export type WrapupCodeRequest = components['schemas']['WrapupCodeRequest'];
export type WrapupInput = components['schemas']['WrapupInput'];
export type WritableEntity = components['schemas']['WritableEntity'];
export type WritableStarrableDivision = components['schemas']['WritableStarrableDivision'];
export type ClusterRejection = components['schemas']['ClusterRejection'];
export type ClusterRejectionRequest = components['schemas']['ClusterRejectionRequest'];
export type Conflict = components['schemas']['Conflict'];
export type ConflictContact = components['schemas']['ConflictContact'];
export type ConflictCounts = components['schemas']['ConflictCounts'];
export type ConflictListing = components['schemas']['ConflictListing'];
export type ContactConflictListing = components['schemas']['ContactConflictListing'];
export type SuggestionScan = components['schemas']['SuggestionScan'];
export type SuggestionScore = components['schemas']['SuggestionScore'];
export type TokenRequest = components['schemas']['TokenRequest'];
export type TokenResponse = components['schemas']['TokenResponse'];
export type TokenError = components['schemas']['TokenError'];
export type LoginRequest = components['schemas']['LoginRequest'];
export type SigninRequest = components['schemas']['SigninRequest'];
export type SigninResponse = components['schemas']['SigninResponse'];
export type IdentityPolicy = components['schemas']['IdentityPolicy'];
export type IdentityPolicyType = components['schemas']['IdentityPolicyType'];
export type IdentityPolicyIdentifierType = components['schemas']['IdentityPolicyIdentifierType'];
export type IdentityPolicyOrigins = components['schemas']['IdentityPolicyOrigins'];
export type IdentityPolicyCriterion = components['schemas']['IdentityPolicyCriterion'];
export type IdentityPolicyLifetimes = components['schemas']['IdentityPolicyLifetimes'];
export type IdentityPolicyBlocked = components['schemas']['IdentityPolicyBlocked'];
export type IdentityPolicyDeployment = components['schemas']['IdentityPolicyDeployment'];
export type PolicyVersion = components['schemas']['PolicyVersion'];
export type PolicyVersionSummary = components['schemas']['PolicyVersionSummary'];
export type PolicyVersionListing = components['schemas']['PolicyVersionListing'];
export type PolicyChange = components['schemas']['PolicyChange'];
export type PolicyRestore = components['schemas']['PolicyRestore'];
export type PolicyDefaults = components['schemas']['PolicyDefaults'];
export type PolicyReevaluation = components['schemas']['PolicyReevaluation'];
export type PolicyLifetimes = components['schemas']['PolicyLifetimes'];
export type PolicyLifetimesRun = components['schemas']['PolicyLifetimesRun'];
export type PolicyPreviewRequest = components['schemas']['PolicyPreviewRequest'];
export type PolicyPreview = components['schemas']['PolicyPreview'];
export type PolicyPreviewCounts = components['schemas']['PolicyPreviewCounts'];
export type PolicyPreviewContact = components['schemas']['PolicyPreviewContact'];
export type PolicyPreviewContactListing = components['schemas']['PolicyPreviewContactListing'];
export type Actor = components['schemas']['Actor'];
export type ContactProvenance = components['schemas']['ContactProvenance'];
export type SaidOfField = components['schemas']['SaidOfField'];
export type ContactExplanation = components['schemas']['ContactExplanation'];
export type ExplainedLeaf = components['schemas']['ExplainedLeaf'];
export type ExplainedStep = components['schemas']['ExplainedStep'];
export type ExplainedObstacle = components['schemas']['ExplainedObstacle'];
export type ObstacleDetails = components['schemas']['ObstacleDetails'];
export type NamedReference = components['schemas']['NamedReference'];
export type Ground = components['schemas']['Ground'];
export type Evidence = components['schemas']['Evidence'];
export type Decision = components['schemas']['Decision'];
export type DecisionListing = components['schemas']['DecisionListing'];
export type DecisionRequest = components['schemas']['DecisionRequest'];
export type SplitRequest = components['schemas']['SplitRequest'];
export type EraseRequest = components['schemas']['EraseRequest'];
export type ErasedLeaves = components['schemas']['ErasedLeaves'];
export type ErasedOrPreview = components['schemas']['ErasedOrPreview'];
export type AuditEntry = components['schemas']['AuditEntry'];
export type SignoutRequest = components['schemas']['SignoutRequest'];
export type SignoutResponse = components['schemas']['SignoutResponse'];
export type SiteTokenExchangeRequest = components['schemas']['SiteTokenExchangeRequest'];
export type IntegrationCheckRequest = components['schemas']['IntegrationCheckRequest'];
export type IntegrationCheck = components['schemas']['IntegrationCheck'];
export type IntegrationCheckStep = components['schemas']['IntegrationCheckStep'];
export type JsonWebKeySet = components['schemas']['JsonWebKeySet'];
export type AuditEntity = components['schemas']['AuditEntity'];
export type AuditListing = components['schemas']['AuditListing'];
export type ClusterOrPreview = components['schemas']['ClusterOrPreview'];
export type ClusterRejectionOrPreview = components['schemas']['ClusterRejectionOrPreview'];
export type DecisionOrPreview = components['schemas']['DecisionOrPreview'];
export type ContactOrPreview = components['schemas']['ContactOrPreview'];
export type ContactIdentifierOrPreview = components['schemas']['ContactIdentifierOrPreview'];
export type ChangePreview = components['schemas']['ChangePreview'];
export type PreviewedContact = components['schemas']['PreviewedContact'];
export type ContactStanding = components['schemas']['ContactStanding'];
export type FieldChange = components['schemas']['FieldChange'];
export type MovedId = components['schemas']['MovedId'];
export type ShopConfig = components['schemas']['ShopConfig'];
export type DeploymentDomains = components['schemas']['DeploymentDomains'];
export type DeploymentConfig = components['schemas']['DeploymentConfig'];
export type DeploymentMessenger = components['schemas']['DeploymentMessenger'];
export type DeploymentStyles = components['schemas']['DeploymentStyles'];
export type DeploymentLauncherButton = components['schemas']['DeploymentLauncherButton'];
export type DeploymentApps = components['schemas']['DeploymentApps'];
export type DeploymentConversations = components['schemas']['DeploymentConversations'];
export type DeploymentJourneyEvents = components['schemas']['DeploymentJourneyEvents'];
export type DeploymentAuth = components['schemas']['DeploymentAuth'];
export type NotificationFrame = components['schemas']['NotificationFrame'];
export type ConversationEvent = components['schemas']['ConversationEvent'];
export type NoteRequest = components['schemas']['NoteRequest'];
export type ContactChange = components['schemas']['ContactChange'];
export type ResponseError = components['responses']['Error'];
export type ResponseRedirect = components['responses']['Redirect'];
export type ParameterContactId = components['parameters']['contactId'];
export type ParameterExternalSourceId = components['parameters']['externalSourceId'];
export type ParameterConfigurationId = components['parameters']['configurationId'];
export type ParameterVersionId = components['parameters']['versionId'];
export type ParameterDeploymentId = components['parameters']['deploymentId'];
export type ParameterIntegrationId = components['parameters']['integrationId'];
export type ParameterQueueId = components['parameters']['queueId'];
export type ParameterConversationId = components['parameters']['conversationId'];
export type ParameterParticipantId = components['parameters']['participantId'];
export type ParameterCommunicationId = components['parameters']['communicationId'];
export type ParameterMessageId = components['parameters']['messageId'];
export type ParameterScanId = components['parameters']['scanId'];
export type ParameterClusterId = components['parameters']['clusterId'];
export type ParameterChannelId = components['parameters']['channelId'];
export type ParameterSessionId = components['parameters']['sessionId'];
export type ParameterPolicyVersion = components['parameters']['policyVersion'];
export type ParameterPreviewId = components['parameters']['previewId'];
export type ParameterDecisionId = components['parameters']['decisionId'];
export type ParameterAsOf = components['parameters']['asOf'];
export type ParameterPreview = components['parameters']['preview'];
export type $defs = Record<string, never>;
export interface operations {
    authorize: {
        parameters: {
            query: {
                client_id: string;
                redirect_uri: string;
                response_type: "code";
                code_challenge?: string;
                code_challenge_method?: "S256";
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: components["responses"]["Redirect"];
            default: components["responses"]["Error"];
        };
    };
    token: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /** @description Refused. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            /** @description The client is unknown or its secret is wrong. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenError"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    logout: {
        parameters: {
            query?: {
                client_id?: string;
                redirect_uri?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: components["responses"]["Redirect"];
            default: components["responses"]["Error"];
        };
    };
    seamlineLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description Logged in. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineLoginProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginProviderListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    startUserLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: components["responses"]["Redirect"];
            default: components["responses"]["Error"];
        };
    };
    finishUserLogin: {
        parameters: {
            query?: {
                code?: string;
                error?: string;
                state?: string;
                iss?: string;
            };
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: components["responses"]["Redirect"];
            default: components["responses"]["Error"];
        };
    };
    seamlineLoginActivity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginActivity"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineLogout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Logged out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineStartSignin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigninRequest"];
            };
        };
        responses: {
            /** @description Where to go. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigninResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    messengerCallback: {
        parameters: {
            query: {
                state: string;
                code?: string;
                iss?: string;
                error?: string;
                error_description?: string;
            };
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            302: components["responses"]["Redirect"];
            default: components["responses"]["Error"];
        };
    };
    messengerSignedOut: {
        parameters: {
            query?: {
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            302: components["responses"]["Redirect"];
        };
    };
    postWebdeploymentsDeploymentSignout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignoutRequest"];
            };
        };
        responses: {
            /** @description The sign-in has ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignoutResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postWebdeploymentsDeploymentSitetoken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteTokenExchangeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentsAuthorizationResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deploymentConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deployed configuration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentConfig"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deploymentDomains: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The domains. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentDomains"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    shopConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The deployment. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShopConfig"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    guestSocket: {
        parameters: {
            query: {
                deploymentId: string;
                application?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    notificationSocket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A WebSocket. */
            101: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getTokensMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenInfo"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteTokensMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    headTokensMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getUsersMe: {
        parameters: {
            query?: {
                expand?: ("routingStatus" | "presence" | "integrationPresence" | "conversationSummary" | "outOfOffice" | "geolocation" | "station" | "authorization" | "lasttokenissued" | "authorization.unusedRoles" | "team" | "workPlanBidRanks" | "externalContactsSettings" | "groups" | "customAttributes" | "profileSkills" | "certifications" | "locations" | "skills" | "languages" | "languagePreference" | "employerInfo" | "biography" | "dateLastLogin" | "dateWelcomeSent" | "date" | "geolocationsettings" | "organization" | "presencedefinitions" | "divisionedpresencedefinitions" | "locationdefinitions" | "orgauthorization" | "orgproducts" | "favorites" | "superiors" | "directreports" | "adjacents" | "routingskills" | "routinglanguages" | "fieldconfigs" | "token" | "trustors" | "logCapture" | "autoanswersettings")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserMe"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getUsers: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                id?: string[];
                sortOrder?: "ascending" | "descending";
                expand?: string[];
                state?: "active" | "inactive" | "deleted" | "any";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postUsers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUser"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getUser: {
        parameters: {
            query?: {
                expand?: string[];
            };
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patchUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUser"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getUserRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subjectId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAuthorization"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putUserRoles: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                subjectId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAuthorization"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postUserPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserInvitation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getUserAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserAccountListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteUserAccounts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getSignin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigninSettings"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putSignin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigninSettingsRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigninSettings"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    token: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description What to log in with. */
                        email: string;
                    };
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getOrganizationsMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuthorizationDivisions: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                id?: string[];
                name?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthzDivisionEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAuthorizationRoles: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                name?: string;
                id?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrganizationRoleEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRoutingQueues: {
        parameters: {
            query?: {
                pageNumber?: number;
                pageSize?: number;
                sortOrder?: "asc" | "desc";
                /** @description With `*` in front and behind for a part of it. */
                name?: string;
                id?: string[];
                divisionId?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postRoutingQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateQueueRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRoutingQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putRoutingQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Queue"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteRoutingQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getRoutingQueueMembers: {
        parameters: {
            query?: {
                pageNumber?: number;
                pageSize?: number;
                sortOrder?: "asc" | "desc";
                /** @description A part of the name. */
                name?: string;
                memberBy?: "user" | "group";
                joined?: boolean;
            };
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueMemberEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postRoutingQueueMembers: {
        parameters: {
            query?: {
                /** @description True takes them out. */
                delete?: boolean;
            };
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WritableEntity"][];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    deleteRoutingQueueMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queueId: components["parameters"]["queueId"];
                /** @description The user's id. */
                memberId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getOauthClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClientEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postOauthClients: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OAuthClientRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClient"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getOauthClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClient"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putOauthClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OAuthClientRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClient"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteOauthClient: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    postOauthClientSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                clientId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthClient"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsContacts: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                q?: string;
                /** @description `firstName`, `lastName`, `middleName` or `title`, or of our own `modifyDate` or `createDate`, then `:asc` or `:desc`. Contacts without the field come last. Without `sortOrder`, by last name. */
                sortOrder?: string;
                type?: "Ephemeral" | "Identified" | "Curated";
                /** @description Contacts with an account at this external source. */
                externalSourceId?: string;
                /** @description Of then or later. */
                modifiedFrom?: string;
                /** @description Earlier than then. */
                modifiedTo?: string;
                /** @description Of then or later. */
                createdFrom?: string;
                /** @description Earlier than then. */
                createdTo?: string;
                expand?: ("externalOrganization" | "externalDataSources" | "identifiers" | "externalSources" | "division")[];
                divisionIds?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalContact"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsContactsMerge: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeContactsRequest"];
            };
        };
        responses: {
            /** @description The merged contact; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsContact: {
        parameters: {
            query?: {
                /** @description Who we thought this was at that time. Not in the future. */
                asOf?: components["parameters"]["asOf"];
                expand?: ("externalOrganization" | "externalDataSources" | "identifiers" | "externalSources" | "division" | "provenance")[];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putExternalcontactsContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalContact"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteExternalcontactsContact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsContactUnresolved: {
        parameters: {
            query?: {
                /** @description Who we thought this was at that time. Not in the future. */
                asOf?: components["parameters"]["asOf"];
                expand?: ("externalOrganization" | "externalDataSources" | "identifiers" | "division")[];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsContactIdentifiers: {
        parameters: {
            query?: {
                /** @description Who we thought this was at that time. Not in the future. */
                asOf?: components["parameters"]["asOf"];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactIdentifierListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patchExternalcontactsContactIdentifiers: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IdentifierClaimRequest"];
            };
        };
        responses: {
            /** @description The identifier; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactIdentifierOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsContactNotes: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                /** @description `createDate:desc` or `createDate:asc`. */
                sortOrder?: string;
                expand?: ("author" | "externalDataSources" | "division" | "mergeset")[];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoteListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsContactNotes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsContactNote: {
        parameters: {
            query?: {
                expand?: ("author" | "externalDataSources" | "division")[];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
                noteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putExternalcontactsContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
                noteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoteRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteExternalcontactsContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
                noteId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patchExternalcontactsContactNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
                noteId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalContactsPatchRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Note"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsContactPromotion: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The contact; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsContactJourneySessions: {
        parameters: {
            query?: {
                /** @description Who we thought this was at that time. Not in the future. */
                asOf?: components["parameters"]["asOf"];
                pageSize?: number;
                after?: string;
                includeMerged?: boolean;
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putExternalcontactsConversation: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationAssociation"];
            };
        };
        responses: {
            /** @description With `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePreview"];
                };
            };
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetContactExplanation: {
        parameters: {
            query?: {
                /** @description The id of another contact. */
                other?: string;
                /** @description Who we thought this was at that time. Not in the future. */
                asOf?: components["parameters"]["asOf"];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactExplanation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetContactDecisions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineSplitContact: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SplitRequest"];
            };
        };
        responses: {
            /** @description The decision; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineEraseLeaves: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseRequest"];
            };
        };
        responses: {
            /** @description What is gone and what remains; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasedOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlinePostDecision: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description The decision; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecisionOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetDecision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                decisionId: components["parameters"]["decisionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Decision"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineDeleteDecision: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                decisionId: components["parameters"]["decisionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description With `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangePreview"];
                };
            };
            /** @description Taken back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsIdentifierlookup: {
        parameters: {
            query?: {
                expand?: ("externalOrganization" | "identifiers" | "externalSources" | "division")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactIdentifier"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsIdentifierlookupContacts: {
        parameters: {
            query?: {
                expand?: ("externalOrganization" | "identifiers" | "externalSources" | "division")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactIdentifier"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalContact"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsMergeContacts: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description The merged contact; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsExternalsources: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                name?: string;
                active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CursorExternalSourceListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postExternalcontactsExternalsources: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalSource"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalSource"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsExternalsource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalSourceId: components["parameters"]["externalSourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalSource"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putExternalcontactsExternalsource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalSourceId: components["parameters"]["externalSourceId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExternalSource"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExternalSource"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteExternalcontactsExternalsource: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                externalSourceId: components["parameters"]["externalSourceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsClusterscans: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                expand?: "statistics"[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterScanList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsClusterscansLatest: {
        parameters: {
            query?: {
                expand?: "statistics"[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterScan"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsClusterscansLatestStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterScanStatistics"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsClusterscan: {
        parameters: {
            query?: {
                expand?: "statistics"[];
            };
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterScan"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsClusterscanStatistics: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterScanStatistics"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsClusterscanClusters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                divisionIds?: string[];
                "mergeInfo.status"?: "NotMerged" | "Merged" | "Rejected" | "Failed";
            };
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsClusterscanCluster: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
                clusterId: components["parameters"]["clusterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cluster"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putExternalcontactsGraphsClusterscanClusterMerge: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
                clusterId: components["parameters"]["clusterId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The cluster; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getExternalcontactsGraphsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphSettings"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putExternalcontactsGraphsSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GraphSettings"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphSettings"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineStartSuggestionScan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Started. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionScan"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetSuggestionScan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionScan"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineRejectCluster: {
        parameters: {
            query?: {
                /** @description Write nothing, and answer what would change. */
                preview?: components["parameters"]["preview"];
            };
            header?: never;
            path: {
                scanId: components["parameters"]["scanId"];
                clusterId: components["parameters"]["clusterId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClusterRejectionRequest"];
            };
        };
        responses: {
            /** @description The decision; with `preview=true` what would change. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRejectionOrPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetConflicts: {
        parameters: {
            query?: {
                reason?: ("shared" | "would_join_two_values" | "not_verified" | "blocked" | "two_curated" | "too_many_holders" | "too_many_values" | "too_many_leaves")[];
                /** @description Instead of `reason`. */
                kind?: "conflict" | "suggestion";
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConflictListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetContactConflicts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                contactId: components["parameters"]["contactId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactConflictListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetAudit: {
        parameters: {
            query?: {
                /** @description Of then or later. */
                from?: string;
                /** @description Earlier than then. */
                to?: string;
                /** @description `user:<id>`, `client:<id>` or `system`. */
                actor?: string;
                action?: string;
                entityType?: string;
                entityId?: string;
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postAnalyticsConversationsAggregatesQuery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConversationAggregationQuery"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationAggregateQueryResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetMetricsStitching: {
        parameters: {
            query: {
                /** @description As in `ConversationAggregationQuery`. */
                interval: string;
                granularity?: "PT15M" | "PT30M" | "PT1H" | "P1D" | "P7D";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StitchingMetrics"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsConfigurations: {
        parameters: {
            query?: {
                pageSize?: number;
                before?: string;
                after?: string;
                showOnlyPublished?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentConfigurationVersionEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postWebdeploymentsConfigurations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebDeploymentConfigurationVersion"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentConfigurationVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteWebdeploymentsConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsConfigurationVersions: {
        parameters: {
            query?: {
                pageSize?: number;
                before?: string;
                after?: string;
            };
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentConfigurationVersionEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsConfigurationVersionsDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentConfigurationVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putWebdeploymentsConfigurationVersionsDraft: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebDeploymentConfigurationVersion"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentConfigurationVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postWebdeploymentsConfigurationVersionsDraftPublish: {
        parameters: {
            query?: {
                /** @description Of the draft that was read. If it is another by now, the answer is 409 and nothing is published. */
                draftVersion?: number;
            };
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentConfigurationVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsConfigurationVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                configurationId: components["parameters"]["configurationId"];
                versionId: components["parameters"]["versionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentConfigurationVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsDeployments: {
        parameters: {
            query?: {
                pageSize?: number;
                before?: string;
                after?: string;
                expand?: ("Configuration" | "SupportedContent" | "identityresolution")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExpandableWebDeploymentEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postWebdeploymentsDeployments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsDeployment: {
        parameters: {
            query?: {
                expand?: ("supportedContent" | "flowDetails")[];
            };
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putWebdeploymentsDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebDeployment"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteWebdeploymentsDeployment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsDeploymentConfigurations: {
        parameters: {
            query?: {
                expand?: "supportedContent"[];
            };
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentActiveConfigurationOnDeployment"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getWebdeploymentsDeploymentIdentityresolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentIdentityResolutionConfig"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putWebdeploymentsDeploymentIdentityresolution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentIdentityResolutionConfig"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentIdentityResolutionConfig"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putSeamlinePolicy: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyChange"];
            };
        };
        responses: {
            /** @description The version that holds now. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patchSeamlinePolicy: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyChange"];
            };
        };
        responses: {
            /** @description The version that holds now. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicyDefaults: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyDefaults"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicyVersions: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersionListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicyVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                version: components["parameters"]["policyVersion"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postSeamlinePolicyVersionRestore: {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                version: components["parameters"]["policyVersion"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyRestore"];
            };
        };
        responses: {
            /** @description The version that holds now. */
            200: {
                headers: {
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyVersion"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicyReevaluation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyReevaluation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicyLifetimes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyLifetimes"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postSeamlinePolicyPreview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyPreviewRequest"];
            };
        };
        responses: {
            /** @description It has begun. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicyPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                previewId: components["parameters"]["previewId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPreview"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteSeamlinePolicyPreview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                previewId: components["parameters"]["previewId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Forgotten. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getSeamlinePolicyPreviewContacts: {
        parameters: {
            query?: {
                effect?: "comesApart" | "united" | "renamed" | "reworded";
                pageSize?: number;
                pageNumber?: number;
            };
            header?: never;
            path: {
                previewId: components["parameters"]["previewId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPreviewContactListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postWebdeploymentsTokenOauthcodegrantjwtexchange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebDeploymentsOAuthExchangeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebDeploymentsAuthorizationResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postWebdeploymentsTokenRefresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebDeploymentsRefreshJWTRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignedData"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteWebdeploymentsTokenRevoke: {
        parameters: {
            query?: never;
            header?: {
                "X-Journey-Session-Id"?: string;
                "X-Journey-Session-Type"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getIntegrations: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                expand?: string[];
                ids?: string[];
                integrationType?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateIntegrationRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patchIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Integration"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getIntegrationConfigCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationConfiguration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putIntegrationConfigCurrent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationConfiguration"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationConfiguration"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getIntegrationsCredentials: {
        parameters: {
            query?: {
                pageNumber?: number;
                pageSize?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialInfoListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postIntegrationsCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credential"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialInfo"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteIntegrationsCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                credentialId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    postIntegrationCheck: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["IntegrationCheckRequest"];
            };
        };
        responses: {
            /** @description What was found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationCheck"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getIntegrationJwks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JsonWebKeySet"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postIntegrationBackchannelLogout: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                integrationId: components["parameters"]["integrationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": {
                    logout_token: string;
                };
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageConversationEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageConversation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patchConversationsMessageParticipant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaParticipantRequest"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    patchConversationsMessageParticipantCommunication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MediaParticipantRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, unknown>;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationsMessageParticipantReplace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferRequest"];
            };
        };
        responses: {
            /** @description Done. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessageParticipantWrapup: {
        parameters: {
            query?: {
                provisional?: boolean;
            };
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedWrapupCode"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessageParticipantWrapupcodes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrapupCode"][];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessageParticipantCommunicationWrapup: {
        parameters: {
            query?: {
                provisional?: boolean;
            };
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssignedWrapupCode"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationsMessageParticipantCommunicationWrapup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrapupInput"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    patchConversationsMessageParticipantAttributes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParticipantAttributes"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParticipantAttributes"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationsMessageCommunicationMessages: {
        parameters: {
            query?: never;
            header?: {
                /** @description One of the client's own making for each message, such as a UUID, of ASCII without spaces. It holds for this user in this conversation; once the visitor has signed in since, for the newest 50 messages. */
                "Idempotency-Key"?: string;
            };
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AdditionalMessage"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageData"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationsMessageCommunicationMessagesMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageMediaData"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationsMessageCommunicationMessagesMediaUploads: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadMediaRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageMediaUploadData"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessageCommunicationMessagesMediaMediaId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
                mediaId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageMediaData"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationsMessageCommunicationTyping: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                communicationId: components["parameters"]["communicationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageTypingEventRequest"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessageMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                messageId: components["parameters"]["messageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageData"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationsMessageMessagesBulk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": string[];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TextMessageListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRoutingWrapupcodes: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                sortBy?: "name" | "id";
                sortOrder?: "ascending" | "descending";
                /** @description With `*` in front and behind for a part of it. */
                name?: string;
                id?: string[];
                divisionId?: string[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrapupCodeEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postRoutingWrapupcodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrapupCodeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrapupCode"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getRoutingWrapupcode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                codeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrapupCode"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putRoutingWrapupcode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                codeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WrapupCodeRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrapupCode"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteRoutingWrapupcode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                codeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getTransferTargets: {
        parameters: {
            query?: {
                q?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferTargets"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getOpenConversations: {
        parameters: {
            query?: {
                pageSize?: number;
                /** @description As `nextUri` of the page before has it. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenConversationListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getConversationsMessageDetails: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                messageId: components["parameters"]["messageId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageData"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getConversation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postConversationDisconnect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. The body is the new state, `disconnected`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    patchConversationParticipantAttributes: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                conversationId: components["parameters"]["conversationId"];
                participantId: components["parameters"]["participantId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ParticipantAttributes"];
            };
        };
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getResponsemanagementLibraries: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
                /** @description How the name begins. Case and marks do not matter. */
                libraryPrefix?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LibraryEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postResponsemanagementLibraries: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Library"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Library"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getResponsemanagementLibrary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                libraryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Library"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putResponsemanagementLibrary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                libraryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Library"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Library"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteResponsemanagementLibrary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                libraryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getResponsemanagementResponses: {
        parameters: {
            query: {
                libraryId: string;
                pageSize?: number;
                pageNumber?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postResponsemanagementResponses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Response"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postResponsemanagementResponsesQuery: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResponseQueryRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResponseQueryResults"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getResponsemanagementResponse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                responseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putResponsemanagementResponse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                responseId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Response"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Response"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteResponsemanagementResponse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                responseId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getNotificationsAvailabletopics: {
        parameters: {
            query?: {
                expand?: ("description" | "enforced" | "schema" | "visibility" | "transports" | "publicApiTemplateUriPaths" | "requiresPermissions" | "permissionDetails" | "topicParameters")[];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AvailableTopicEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getNotificationsChannels: {
        parameters: {
            query?: {
                includechannels?: "token" | "oauthclient";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postNotificationsChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channel"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    headNotificationsChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: components["parameters"]["channelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getNotificationsChannelSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: components["parameters"]["channelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTopicEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putNotificationsChannelSubscriptions: {
        parameters: {
            query?: {
                ignoreErrors?: boolean;
            };
            header?: never;
            path: {
                channelId: components["parameters"]["channelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelTopic"][];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTopicEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    postNotificationsChannelSubscriptions: {
        parameters: {
            query?: {
                ignoreErrors?: boolean;
            };
            header?: never;
            path: {
                channelId: components["parameters"]["channelId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelTopic"][];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTopicEntityListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    deleteNotificationsChannelSubscriptions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                channelId: components["parameters"]["channelId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    postJourneyDeploymentWebevents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                deploymentId: components["parameters"]["deploymentId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebEventRequest"];
                "text/plain": components["schemas"]["WebEventRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebEventResponse"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getJourneySession: {
        parameters: {
            query?: {
                /** @description Who we thought this was at that time. Not in the future. */
                asOf?: components["parameters"]["asOf"];
            };
            header?: never;
            path: {
                sessionId: components["parameters"]["sessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getJourneySessionEvents: {
        parameters: {
            query?: {
                /** @description Who we thought this was at that time. Not in the future. */
                asOf?: components["parameters"]["asOf"];
                pageSize?: number;
                after?: string;
                /** @description Comma-separated names, each with or without the prefix `com.genesys.journey.`. */
                eventType?: string;
            };
            header?: never;
            path: {
                sessionId: components["parameters"]["sessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetVisitors: {
        parameters: {
            query?: {
                /** @description Of this deployment alone. */
                deploymentId?: string;
                withinMinutes?: number;
                pageSize?: number;
                /** @description The cursor in `nextUri`. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VisitorListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    seamlineGetDeploymentsFirstsessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstSessionListing"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
    getAttachment: {
        parameters: {
            query: {
                expires: number;
                signature: string;
            };
            header?: never;
            path: {
                attachmentId: string;
                fileName: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            default: components["responses"]["Error"];
        };
    };
    putAttachment: {
        parameters: {
            query: {
                expires: number;
                signature: string;
            };
            header?: never;
            path: {
                attachmentId: string;
                fileName: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description They were taken. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Error"];
        };
    };
    getWebmessagingMessages: {
        parameters: {
            query?: {
                pageSize?: number;
                pageNumber?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebMessagingMessageEntityList"];
                };
            };
            default: components["responses"]["Error"];
        };
    };
}
