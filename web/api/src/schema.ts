// Written by `cargo xtask generate` from schemas/openapi.json; edit nothing here.

export interface paths {
    "/api/v1/pilets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What this viewer gets now
         * @description The credential, if there is one, decides which plugins are in it. `If-None-Match` with the
         *     `ETag` of the answer before gives 304 as long as these plugins are the same, at whatever revision.
         */
        get: operations["getFeed"];
        put?: never;
        /**
         * Publish a package
         * @description Everything about the version is read from the package. When this is answered, the version is in
         *     the feed where its channel points at it (`pointsAt`). Sending a package again with a channel that
         *     is named moves that channel to its version. A version that its review holds is kept in quarantine
         *     (`state`) until an administrator has decided.
         *
         *     Needs the permission `versions:publish`.
         */
        post: operations["publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pilet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** As `/api/v1/pilets` */
        get: operations["getFeedOfPilet"];
        put?: never;
        /**
         * As `/api/v1/pilets`
         * @description Needs the permission `versions:publish`.
         */
        post: operations["publishOfPilet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/pilets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish a package by its address
         * @description The server fetches the package and takes it in as `POST /api/v1/pilets` does. Only hosts of
         *     `registry.publishFrom.hosts` are asked, redirects included, without a credential; nothing is in
         *     that list at first. `name`, `version` and a checksum are held against the package where they are
         *     given.
         *
         *     Needs the permission `versions:publish`.
         */
        post: operations["publishByUrl"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/manifests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The UI manifests of all plugins
         * @description For the same viewer, and of the same plugins, as the feed; 304 as there.
         */
        get: operations["getManifests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/import-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * An import map of the plugins
         * @description For the same viewer, and of the same plugins, as the feed; 304 as there. ES modules are imported by
         *     the plugin's name; the digests are those of all scripts, whatever loads them.
         */
        get: operations["getImportMap"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/remotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Module Federation remotes of the plugins
         * @description For the same viewer, and of the same plugins, as the feed; 304 as there. What a host of plain
         *     Module Federation registers.
         */
        get: operations["getRemotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/content-security-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a page has to allow for the plugins
         * @description For the same viewer, and of the same plugins, as the feed; 304 as there. Sources that a page on
         *     another origin adds to its own content security policy.
         */
        get: operations["getContentSecurityPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{team}/my-plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plugins of a member of a team
         * @description Those that the member has there, and those that are installed and off for them. Each in the version
         *     and with the configuration that the member gets: the defaults of its `configSchema`, under what the
         *     team shares, under their own.
         */
        get: operations["listMyPlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pilets/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * That the feed or flags changed, as it happens
         * @description Server-sent events for open pages. `feed` carries the revision at which this viewer's feed has
         *     other plugins, or other versions of them; what changes for others is not told. The id stands for
         *     the plugins: a client that comes again with `Last-Event-ID` hears at once when they are others.
         *     `plugin:installed`, `plugin:uninstalled` and `plugin:config:changed` name the plugin of which that
         *     is so for this viewer since the stream began; the feed that has it follows. `flags` carries the tag of what `POST /ofrep/v1/evaluate/flags` answers this viewer, at the start and
         *     when it is another one. The stream ends with the credential, and when the node stops.
         */
        get: operations["followFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/pilets/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One immutable file of a bundle
         * @description `/pilets/{name}/{version}/{path}`, scoped names as `/pilets/@scope/name/…`. A published address
         *     never changes its bytes. One range and `If-Range` are answered (RFC 9110 §14), and the smallest
         *     prepared coding that `Accept-Encoding` allows.
         *
         *     Where the manifest of the version says for whom it is (`targetAudience`, `permissions.ui`), only they
         *     get its files: by a credential with the request or by the cookie of their session. So does who may
         *     see every plugin (`plugins:read`).
         */
        get: operations["getBundleFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/npm/{path}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read as npm does
         * @description The document of a package (`/npm/{name}`, scoped names also with `%2f`), its tarballs
         *     (`/npm/{name}/-/{file}.tgz`), `/npm/-/package/{name}/dist-tags`, `/npm/-/whoami` and `/npm/-/ping`.
         *     The tags are the channels of the default environment. Needs `plugins:read` or
         *     `versions:publish`; who may see no package is not told of it.
         */
        get: operations["npmRead"];
        /**
         * Publish as npm does
         * @description Takes what `npm publish` sends. Only the tarball counts: everything about the version is read from
         *     it, as `POST /api/v1/pilets` does, and it passes the same review. A `--tag` other than `latest` is
         *     the channel of that name.
         *
         *     Needs the permission `versions:publish`.
         */
        put: operations["npmPublish"];
        /**
         * What npm tells a registry
         * @description The questions after vulnerabilities that every installation asks; none is known here.
         */
        post: operations["npmTell"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plugins/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A backend registers
         * @description Its readiness path and its remote entry are asked before this is answered. Only `ready` and
         *     `degraded` instances get requests; one that is not ready yet is asked again. A UI that only this
         *     backend serves is taken in afterwards (`ui`), when the caller may publish it; what becomes of
         *     that stands in the `detail` of the instance.
         *
         *     Needs the permission `instances:register`.
         */
        post: operations["registerInstance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plugins/instances/{id}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * A backend is alive
         * @description 404 tells it to register again.
         *
         *     Needs the permission `instances:register`.
         */
        put: operations["sendHeartbeat"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plugins/instances/{id}": {
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
         * A backend leaves
         * @description When this is answered, no new request goes to it.
         *
         *     Needs the permission `instances:register`.
         */
        delete: operations["removeInstance"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a password
         * @description Trades a username and a password for an access token and a refresh cookie. Whose they are may be
         *     said: Midplane's own, or a directory's. Where the account asks for a code too, the right password is
         *     answered with `MP-ID-030` and a cookie, and the code is to be sent to `/auth/login/second-factor`.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh the session
         * @description Trades the refresh cookie for a fresh access token and the next cookie. The cookie before the
         *     current one is taken for half a minute more and leads to the same session; a copy that is shown
         *     later ends it. A refusal takes no cookie away: another answer may have brought a newer one.
         */
        post: operations["refreshSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description Ends the session and takes the cookie back; the session's access tokens stop working, and those
         *     of command lines that it let in.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the credential is of */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/beta-features": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Ask for what is in beta, or not any more
         * @description Rules with `betaFeatures` read it. The access token that the next refresh gives says it, and so do
         *     feeds and pages from then on.
         */
        put: operations["setBetaFeatures"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change one's own password
         * @description By the one that it was. All other sessions of the person end.
         */
        put: operations["changeOwnPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The teams of who asks */
        get: operations["listOwnTeams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/team": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Act in a team
         * @description In this session, and from now on: the answer has an access token that says so, and those of the next
         *     refreshes do too. The feed, pages and backends see the team of the token that they are asked with.
         */
        post: operations["actInTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sessions of who asks
         * @description Browsers and command lines that are signed in.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /**
         * Sign out everywhere
         * @description Ends all sessions of who asks, this one too unless `others` says that it stays, with the command lines
         *     that it let in.
         */
        delete: operations["endSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{id}": {
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
         * End one session
         * @description One of who asks, and the command lines that it let in.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/device": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a login for a command line
         * @description A person approves it on the page at `loginUrl`; the command line asks at `callbackUrl`. It lives
         *     for ten minutes.
         */
        post: operations["openDeviceLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/device/poll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Collect the token of a login
         * @description 202 until somebody approved, then the token once, then 410.
         */
        get: operations["pollDeviceLogin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/device/{code}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a command line in
         * @description Only a person's token in the header counts, never a cookie, so no other site can approve in
         *     their name.
         */
        post: operations["approveDeviceLogin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in with a code
         * @description Of the authenticator app, or a recovery code; within five minutes of the password, from the same
         *     browser.
         */
        post: operations["signInWithCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own second factor */
        get: operations["getSecondFactor"];
        put?: never;
        /**
         * Begin to set up a second factor
         * @description By the password. Nothing is asked for until a code has confirmed it; begun again, the one before does
         *     not count.
         */
        post: operations["beginSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/second-factor/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm a second factor
         * @description With a code of the app. From then on a code is asked for; the recovery codes are shown once.
         */
        post: operations["confirmSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me/second-factor/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take one's own second factor away
         * @description By the password, or by a code: a session alone is not enough.
         */
        post: operations["removeSecondFactor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a link is for
         * @description For the page that it opens. It is not used up by that.
         */
        post: operations["lookAtLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept an invitation
         * @description Makes the account and signs its owner in. Whoever invited them has to be able to give still what is
         *     in it.
         */
        post: operations["acceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for another password
         * @description For who forgot theirs: when there is such an account, and it has a mail address and a password here,
         *     a letter with a link is on its way. The answer is the same in any case.
         */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Choose another password by a link
         * @description All sessions of the person end, and so do other links of theirs.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ways to sign in
         * @description What the sign-in page offers: identity providers in their order, and whether passwords are taken.
         */
        get: operations["listSignInProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-on/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sign in by a provider
         * @description Leads a browser there; it comes back, is signed in and goes on to `next`.
         */
        get: operations["signInByProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-on/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Come back from a provider
         * @description The provider sends the browser here. It is signed in when it left from here within ten minutes.
         */
        get: operations["finishSignInByProvider"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-on/{provider}/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * End a session that was left at a provider
         * @description OpenID Connect Front-Channel Logout 1.0: the provider's page loads this address in a frame.
         */
        get: operations["leaveSessionOfProvider"];
        put?: never;
        /**
         * End what ended at a provider
         * @description OpenID Connect Back-Channel Logout 1.0: the provider sends a token that it signed, and the sessions
         *     that it names end.
         */
        post: operations["endSessionsOfProvider"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys that tokens are checked with */
        get: operations["getKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/introspect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look behind a token
         * @description RFC 7662: a backend in any language learns who `X-Pilet-Token` stands for, without checking a
         *     signature. Who may register a plugin's backends asks about the tokens that these are sent; who may
         *     `tokens:manage` also about access tokens and API tokens. Everything else is not active: what ended,
         *     what was revoked, what never was a token, and what is none of the caller's business.
         */
        post: operations["introspectToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The accounts, by username
         * @description Needs the permission `users:manage`.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Make an account
         * @description Needs the permission `users:manage`.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/users/{who}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One account
         * @description Needs the permission `users:manage`.
         */
        get: operations["getUser"];
        put?: never;
        post?: never;
        /**
         * Remove an account
         * @description Nothing brings it back, and its username is free. What it did keeps its name. API tokens that it made
         *     go on working: revoke them apart. To keep somebody out for a while, change `disabled`.
         *
         *     Needs the permission `users:manage`.
         */
        delete: operations["removeUser"];
        options?: never;
        head?: never;
        /**
         * Change an account
         * @description Its name, its roles, or whether the person is kept out. Roles hold at once, in open sessions too;
         *     who is kept out is signed out everywhere. Nobody gives a role with a permission that they lack, and
         *     nobody changes an account that has one.
         *
         *     Needs the permission `users:manage`.
         */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/api/platform/v1/users/{who}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Give somebody another password
         * @description They are signed out everywhere.
         *
         *     Needs the permission `users:manage`.
         */
        put: operations["setPassword"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/users/{who}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link for another password
         * @description For who forgot theirs, where no mail is set up: hand it over. It works once, for an hour; older ones
         *     end.
         *
         *     Needs the permission `users:manage`.
         */
        post: operations["makeResetLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/users/{who}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The sessions of somebody
         * @description Needs the permission `users:manage`.
         */
        get: operations["listSessionsOfUser"];
        put?: never;
        post?: never;
        /**
         * Sign somebody out everywhere
         * @description Needs the permission `users:manage`.
         */
        delete: operations["endSessionsOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/users/{who}/second-factor": {
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
         * Take somebody's second factor away
         * @description For who lost it. Their password alone lets them in until they set up another one.
         *
         *     Needs the permission `users:manage`.
         */
        delete: operations["removeSecondFactorOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The invitations that hold
         * @description Needs the permission `users:manage`.
         */
        get: operations["listInvitations"];
        put?: never;
        /**
         * Invite somebody
         * @description They get a link by mail that works once, for seven days, and choose their name and their password
         *     themselves. An earlier invitation of the same address into the same tenant ends. The answer has the
         *     link, too, where no mail is set up.
         *
         *     Needs the permission `users:manage`.
         */
        post: operations["invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/invitations/{id}": {
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
         * Take an invitation back
         * @description Its link holds no more.
         *
         *     Needs the permission `users:manage`.
         */
        delete: operations["revokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The roles, by name
         * @description Those that are there from the start, those that somebody wrote down, and those that a plugin is for
         *     or the configuration names, which bring nothing until somebody says what.
         *
         *     Needs the permission `roles:manage`.
         */
        get: operations["listRoles"];
        put?: never;
        /**
         * Make a role
         * @description It holds at once, for everybody who has it already by name. Nobody gives a role a permission that
         *     they lack.
         *
         *     Needs the permission `roles:manage`.
         */
        post: operations["createRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/roles/{role}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One role
         * @description Needs the permission `roles:manage`.
         */
        get: operations["getRole"];
        put?: never;
        post?: never;
        /**
         * Remove a role
         * @description It brings nothing from then on; people keep its name. One that is there from the start is as it was
         *     then. Make it again to undo this: the answer says what it brought.
         *
         *     Needs the permission `roles:manage`.
         */
        delete: operations["removeRole"];
        options?: never;
        head?: never;
        /**
         * Change what a role may do
         * @description In open sessions, at the gateway and in feeds at once. Nobody gives or takes a permission that they
         *     lack, nobody changes a role that may do more than they, and nobody changes `administrator`.
         *
         *     Needs the permission `roles:manage`.
         */
        patch: operations["changeRole"];
        trace?: never;
    };
    "/api/platform/v1/permissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What roles and tokens can allow
         * @description The platform's own permissions, and those that published plugins ask for or declare.
         *
         *     Needs the permission `roles:manage`.
         */
        get: operations["listPermissions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API tokens, newest first, without their secrets
         * @description Owners of a namespace without the permission see those that name plugins of theirs alone.
         *
         *     Needs the permission `tokens:manage`.
         */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make an API token
         * @description Its secret is in this answer and can never be read again. It works for 90 days, unless something
         *     else is said. One that names plugins of a claimed namespace acts for that namespace. Its owners
         *     make such a token without any permission, as long as it names plugins of theirs alone and may do
         *     there what they may.
         *
         *     Needs the permission `tokens:manage`.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/tokens/{id}": {
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
         * Revoke an API token
         * @description When this is answered, the token is refused on this node. Owners of a namespace revoke those that
         *     name plugins of theirs alone.
         *
         *     Needs the permission `tokens:manage`.
         */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changed, as it happens
         * @description Server-sent events. `revision` carries the revision and the topics of all changes since the event
         *     before, named as in the change log; `reset` says that it is not known what changed, as at the
         *     start, after a long absence (`Last-Event-ID`) or when a node loaded everything again. The stream
         *     ends with the credential, and when the node stops.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["followEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A plugin failed in a browser
         * @description Counted by plugin, version, code and phase, and shown where the plugin is shown; nothing else of
         *     it is kept. It needs no account. A report of something that is not in the viewer's feed, and one
         *     of too many, is answered in the same way and not counted.
         */
        post: operations["reportFailure"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/rules/{environment}/{channel}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who follows a channel
         * @description Needs the permission `plugins:read`.
         */
        get: operations["getChannelRules"];
        /**
         * Say who follows a channel
         * @description In place of what was said before. People are named by id or username. The channel need not point
         *     anywhere yet; `warnings` says so.
         *
         *     Needs the permission `plugins:manage`.
         */
        put: operations["setChannelRules"];
        post?: never;
        /**
         * Take the rules of a channel away
         * @description Nobody follows a channel without rules, but `latest`: that one everybody follows then. Where there
         *     are none, nothing is written, and `was` is `null`.
         *
         *     Needs the permission `plugins:manage`.
         */
        delete: operations["removeChannelRules"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try rules on viewers
         * @description Says what each viewer gets of the plugin now, what they would get and why, and which other plugins
         *     would change along. Nothing is written.
         *
         *     Needs the permission `plugins:read`.
         */
        post: operations["previewChannelRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The flags, by key
         * @description Needs the permission `plugins:read`.
         */
        get: operations["listFlags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/flags/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One flag
         * @description Needs the permission `plugins:read`.
         */
        get: operations["getFlag"];
        /**
         * Make a flag, or change it
         * @description Needs the permission `plugins:manage`.
         */
        put: operations["setFlag"];
        post?: never;
        /**
         * Take a flag away
         * @description Needs the permission `plugins:manage`.
         */
        delete: operations["removeFlag"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/feed/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a viewer gets, and why
         * @description For each plugin the channels that were asked, in order, and every step that led to what became of
         *     each. Without any description it is about somebody who did not sign in.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["explainFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Point a channel at a version
         * @description Wherever it pointed before. Where the environment asks for an approval nothing moves yet: the
         *     answer names what waits for somebody else.
         *
         *     Needs the permission `channels:manage`.
         */
        post: operations["promote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a channel back
         * @description To where it pointed before its last move, or to `to`. It is in all feeds within two seconds, and
         *     a second rollback returns. Never to a version that is yanked or archived. Nobody has to approve
         *     it; where moves have to be approved it goes only where the channel has been.
         *
         *     Needs the permission `channels:manage`.
         */
        post: operations["rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/yank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a version no more
         * @description It leaves all feeds at once. Channels that point at it go back to the last version they pointed at
         *     that is good, in the same write. Its files stay, for pages that are open, and its number is never
         *     used again. `restore` undoes it, channels included.
         *
         *     Needs the permission `plugins:manage`.
         */
        post: operations["yankVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Offer a yanked or archived version again
         * @description Channels that the yank took off it, and that nobody moved since, go back to it. One that was archived
         *     comes back as long as its files are kept. `undoes` says which of the two is meant.
         *
         *     Needs the permission `plugins:manage`.
         */
        post: operations["restoreVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Keep a version for the record alone
         * @description Nobody gets its files any more, and its number stays taken. Refused while a channel points at it.
         *     `restore` undoes it for `registry.retentionDays`; then its files are deleted, and nothing brings it
         *     back.
         *
         *     Needs the permission `plugins:manage`.
         */
        post: operations["archiveVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a plugin off
         * @description Its UI leaves all feeds and open pages at once, and the gateway refuses its calls with 503
         *     `MP-GW-021`. Versions, channels, backends and data stay as they are. `enable` undoes it.
         *
         *     Needs the permission `plugins:manage`.
         */
        post: operations["disablePlugin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch a plugin on again
         * @description Without an environment it is on everywhere then, whichever switch had turned it off.
         *
         *     Needs the permission `plugins:manage`.
         */
        post: operations["enablePlugin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a plugin's channels point
         * @description Needs the permission `plugins:read`.
         */
        get: operations["listChannels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/channels/{environment}/{channel}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where a channel pointed
         * @description Newest first, as far as there is anything to tell: this is never cleared away.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["listChannelSteps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Moves that had to be approved
         * @description Newest first; with `waiting=true` those alone that nobody decided on.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/approvals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a move happen
         * @description The channel moves in the same write. Who asked for it cannot approve it, nor can a token of theirs.
         *
         *     Needs the permission `approvals:decide`.
         */
        post: operations["approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/approvals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a move not happen
         * @description Who asked for it takes it back so.
         *
         *     Needs the permission `approvals:decide`.
         */
        post: operations["reject"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/approvals/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back what one asked for
         * @description Whoever asked for a move takes it back, with the same account or a token of theirs, while nobody
         *     has decided on it. Nothing moves.
         */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, when, from where and why
         * @description Newest first. With `format=jsonl` all that is asked for is written out, one deed a line, and
         *     `limit` and `cursor` mean nothing.
         *
         *     Needs the permission `audit:read`.
         */
        get: operations["listDeeds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/namespaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The namespaces of who asks
         * @description Those that they are part of, by name; administrators see all.
         */
        get: operations["listNamespaces"];
        put?: never;
        /**
         * Claim a scope or a name
         * @description From then on only its owners and members, tokens that name it and administrators publish,
         *     register, promote, roll back and yank there. What others published or registered before, only an
         *     administrator can claim. It is claimed for the caller, or for who made the token that is sent.
         *     Needs `versions:publish`.
         */
        post: operations["claimNamespace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/namespaces/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One namespace
         * @description For those who are part of it, and administrators.
         */
        get: operations["getNamespace"];
        put?: never;
        post?: never;
        /**
         * Give a namespace up
         * @description What is published stays. Whoever may publish publishes there again. An owner does this, or an
         *     administrator.
         */
        delete: operations["releaseNamespace"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/namespace-transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Hand a namespace over
         * @description Somebody becomes its only owner; those who owned it go on as members.
         */
        post: operations["transferNamespace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/namespace-members/{user}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take somebody into a namespace
         * @description As a member or as an owner; or give who is in it the other part. An owner does this, or an
         *     administrator.
         */
        put: operations["setNamespaceMember"];
        post?: never;
        /**
         * Take somebody out of a namespace
         * @description An owner does this, or an administrator; everybody may leave. The last owner stays: transfer the
         *     namespace first, or give it up. Tokens that name it go on: revoke them.
         */
        delete: operations["removeNamespaceMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenants, by id
         * @description Needs the permission `teams:manage`.
         */
        get: operations["listTenants"];
        put?: never;
        /**
         * Make a tenant
         * @description What belongs to it is invisible to all others. Accounts are moved to it one by one.
         *
         *     Needs the permission `teams:manage`.
         */
        post: operations["createTenant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/tenants/{tenant}": {
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
         * Remove a tenant
         * @description One without teams and accounts; the default one stays.
         *
         *     Needs the permission `teams:manage`.
         */
        delete: operations["removeTenant"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/tenants/{tenant}/accounts/{who}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Move an account to a tenant
         * @description It leaves its teams and its own installs behind, and is signed out everywhere.
         *
         *     Needs the permission `teams:manage`.
         */
        put: operations["moveAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The teams, by id
         * @description Those that the caller is in; all of the tenant for who holds `teams:manage`.
         */
        get: operations["listTeams"];
        put?: never;
        /**
         * Make a team
         * @description Needs the permission `teams:manage`. Its first admin says who else is in it, and what is installed.
         */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams/{team}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One team
         * @description For those who are in it, and who holds `teams:manage`.
         */
        get: operations["getTeam"];
        put?: never;
        post?: never;
        /**
         * Remove a team
         * @description With its members and its installs; nothing brings them back. Its admins do this, and who holds
         *     `teams:manage`.
         */
        delete: operations["removeTeam"];
        options?: never;
        head?: never;
        /**
         * Call a team otherwise
         * @description Its admins do this, and who holds `teams:manage`.
         */
        patch: operations["renameTeam"];
        trace?: never;
    };
    "/api/platform/v1/teams/{team}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is in a team
         * @description For those who are in it, and who holds `teams:manage`. By the ids of their accounts.
         */
        get: operations["listTeamMembers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams/{team}/members/{who}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take somebody into a team
         * @description Or give who is in it another part. The team's admins do this, and who holds `teams:manage`. An
         *     account of another tenant cannot come in: for the team there is none.
         */
        put: operations["setTeamMember"];
        post?: never;
        /**
         * Take somebody out of a team
         * @description With what they configured there. The team's admins do this, and who holds `teams:manage`; everybody
         *     may leave. Open sessions act in the team no more.
         */
        delete: operations["removeTeamMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams/{team}/installs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a team has installed
         * @description For those who are in it, and who holds `teams:manage`. Who is in it does not see what is for others, or
         *     hidden from them.
         */
        get: operations["listTeamInstalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams/{team}/installs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Install a plugin for a team
         * @description Or switch it on or off there, or configure it for all of the team. Its admins do this, and who holds
         *     `teams:manage`. The configuration is checked against the plugin's `configSchema`.
         */
        put: operations["setTeamInstall"];
        post?: never;
        /**
         * Uninstall a plugin of a team
         * @description Who installs it again in time gets its configuration back. Its admins do this, and who holds
         *     `teams:manage`.
         */
        delete: operations["removeTeamInstall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams/{team}/members/{who}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a member may do
         * @description For the team's admins, who holds `teams:manage`, and the member.
         */
        get: operations["listMemberAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams/{team}/members/{who}/access/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say what a member may do
         * @description Whether they see a plugin of the team, use it, and configure it for themselves. The team's admins do
         *     this, and who holds `teams:manage`.
         */
        put: operations["setMemberAccess"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/teams/{team}/own-config/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Configure a plugin of one's team for oneself
         * @description Over what the team shares, where the team's admins let one.
         */
        put: operations["setOwnConfig"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/installs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one has installed for oneself */
        get: operations["listInstalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/installs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Install a plugin for oneself
         * @description Or switch it on or off for oneself, or configure it. In a team that has it, what the team shares and
         *     one's own configuration there count instead of this one.
         */
        put: operations["setInstall"];
        post?: never;
        /**
         * Uninstall a plugin of one's own
         * @description Who installs it again in time gets the configuration back.
         */
        delete: operations["removeInstall"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/plugin-config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The configuration of a plugin's backend
         * @description For whom it was called: the backend sends the `X-Pilet-Token` of the request as its credential. It is
         *     what the UI of that person has: the defaults of the `configSchema` of the backend's own version,
         *     under what the team shares, under their own.
         */
        get: operations["getPluginConfig"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/plugin-installs/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Which teams and people have a plugin
         * @description In one tenant. How each of them configured it is not told.
         *
         *     Needs the permission `teams:manage`.
         */
        get: operations["listPluginInstalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/install-counts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How often a plugin is installed
         * @description How many installs of each version are on, in all tenants.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["countInstalls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/marketplace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one may install
         * @description For whoever signed in: the plugins whose audience they are, by name, and how each of them is installed
         *     for the team that they act in and for themselves. What is for others, or hidden from them by the admins
         *     of their team, is not there.
         */
        get: operations["searchMarketplace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/marketplace/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A plugin of the marketplace
         * @description All that somebody may know before they install it: what it says of itself, what it asks for, who it is
         *     for, what can be configured, how it is installed for them, and what they may do with it. What is not in
         *     their marketplace is not there.
         */
        get: operations["getMarketplacePlugin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/versions/{version}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version, with what its review found
         * @description For those who may publish the plugin (`versions:publish`), and who see every plugin
         *     (`plugins:read`); nobody else is told that it is there. `stateChange` says who decided on it, and
         *     why.
         */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/quarantine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Versions in quarantine, by name and number
         * @description Each with the checks that keep it there. `operations/release` and `operations/reject` decide.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["listQuarantine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/quarantine/{version}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The package of a version in quarantine
         * @description As it was sent, for whoever decides on it; nobody else gets anything of it.
         *
         *     Needs the permission `approvals:decide`.
         */
        get: operations["getQuarantinedPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/grant": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Grant a plugin capabilities, or take some from it
         * @description Its backends are told of those that they ask for and the plugin was granted, from their next call on. A
         *     version that asks for more than that waits in quarantine, and letting it out grants them too.
         *
         *     Needs the permission `approvals:decide`.
         */
        post: operations["grantCapabilities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let a version out of quarantine
         * @description It is published as its publisher meant it: in the environment and channel that they sent it to, which
         *     moves forward alone unless they named it. Where environments ask for approvals nobody releases what
         *     they published themselves.
         *
         *     Needs the permission `approvals:decide`.
         */
        post: operations["releaseVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/operations/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Do not let a version out of quarantine
         * @description Its files are deleted, and nothing brings it back. Its number stays taken: somebody has seen what was
         *     sent under it.
         *
         *     Needs the permission `approvals:decide`.
         */
        post: operations["rejectVersion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/plugins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The plugins, by name
         * @description Needs the permission `plugins:read`.
         */
        get: operations["listPlugins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/plugins/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One plugin: its channels, versions and running backends
         * @description Needs the permission `plugins:read`.
         */
        get: operations["getPlugin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The environments, in the order of their chain
         * @description As the server was configured, each with the channels that plugins have there.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/packages/{version}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a version was published with
         * @description Its manifest and every file that browsers may fetch. None of it ever changes, but its state.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["getPackage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform/v1/readmes/{version}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a version says of itself to people
         * @description Its readme, in pieces that need no cleaning, its licence and its links. All of it is its author's
         *     word. Of a version that is archived nothing is said any more.
         *
         *     Needs the permission `plugins:read`.
         */
        get: operations["getReadme"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ofrep/v1/evaluate/flags/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate a flag
         * @description As OpenFeature's SDKs ask (OFREP).
         */
        post: operations["evaluateFlag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ofrep/v1/evaluate/flags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Evaluate all flags
         * @description As OpenFeature's SDKs for browsers ask (OFREP). `If-None-Match` with the `ETag` of the answer before
         *     gives 304.
         */
        post: operations["evaluateFlags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process lives */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the node serves, and from which revision */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** As `/readyz`, for traffic managers */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: operations["getOpenApi"];
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
        /**
         * @description What somebody who was invited chooses.
         * @example {
         *       "token": "mpl_6f1c…",
         *       "username": "grace",
         *       "displayName": "Grace Hopper",
         *       "password": "correct horse battery"
         *     }
         */
        AcceptInvitation: {
            /** @description What stands behind the `#` of the link. */
            token: components["schemas"]["Secret"];
            /** @description What they sign in with: letters, digits and any of `. _ @ + -`. */
            username: string;
            /** @description What they are called; the username when empty. */
            displayName?: string;
            /** @description Their password. */
            password: components["schemas"]["Secret"];
        };
        /**
         * @description An account.
         * @example {
         *       "id": "u-5d41402abc4b2a76b9719d911017c592",
         *       "username": "ada",
         *       "displayName": "Ada Lovelace",
         *       "mail": "ada@example.org",
         *       "roles": [
         *         "publisher"
         *       ],
         *       "createdAt": 1795258620000
         *     }
         */
        Account: {
            /** @description Its id. */
            id: components["schemas"]["UserId"];
            /** @description What the person signs in with. */
            username: string;
            /** @description What the person is called. */
            displayName: string;
            mail?: components["schemas"]["MailAddress"] | null;
            /** @description Their roles. */
            roles: components["schemas"]["Role"][];
            /** @description When the account was made. */
            createdAt: components["schemas"]["Timestamp"];
            disabledAt?: components["schemas"]["Timestamp"] | null;
        };
        /**
         * @description What is to be different about an account. What is not named stays.
         * @example {
         *       "addRoles": [
         *         "publisher"
         *       ]
         *     }
         */
        AccountEdit: {
            /**
             * @description What the person is called.
             * @default null
             */
            displayName?: string | null;
            /**
             * @description These roles in place of what they have.
             * @default null
             */
            roles?: components["schemas"]["Role"][] | null;
            /**
             * @description These roles beside what they have.
             * @default []
             */
            addRoles?: components["schemas"]["Role"][];
            /**
             * @description Without these roles.
             * @default []
             */
            removeRoles?: components["schemas"]["Role"][];
            /**
             * @description Whether they are kept out: signed out everywhere, and not let in.
             * @default null
             */
            disabled?: boolean | null;
            /**
             * @description Their mail address; empty takes it away.
             * @default null
             */
            mail?: string | null;
            /**
             * @description Why, for the audit.
             * @default null
             */
            reason?: string | null;
        };
        /**
         * @description The team that one wants to act in.
         * @example {
         *       "team": "blue"
         *     }
         */
        ActInTeam: {
            team: components["schemas"]["TeamId"] | null;
        };
        /**
         * @description Who did something: a user id, `token:ID`, `bootstrap`, `anonymous` or `system`.
         * @example token:t-4a1f1e79b44c2847b38e618e9257113f
         */
        Actor: string;
        /** @description A plugin that changes along. */
        AffectedPlugin: {
            /** @description Its name. */
            name: components["schemas"]["PluginName"];
            now: components["schemas"]["Version"] | null;
            then: components["schemas"]["Version"] | null;
        };
        /** @description Any JSON value: a text, an object. */
        AnyValue: {
            [key: string]: unknown;
        };
        /** @description A move that somebody asked for. */
        Approval: {
            /** @description Its id. */
            id: components["schemas"]["ApprovalId"];
            /** @description `waiting`, `approved`, `rejected`, `withdrawn`, or `lapsed` when nobody decided in time. */
            state: string;
            /** @description Plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description Environment of the channel. */
            environment: components["schemas"]["Environment"];
            /** @description Channel. */
            channel: components["schemas"]["Channel"];
            from: components["schemas"]["Version"] | null;
            /** @description Where it is to point. */
            to: components["schemas"]["Version"];
            /** @description Who asked for it. */
            requestedBy: components["schemas"]["Actor"];
            /** @description Their username, or the name of the token. */
            requestedByName: string | null;
            /** @description When. */
            requestedAt: components["schemas"]["Timestamp"];
            /** @description Why. */
            reason: string | null;
            /** @description Nobody can approve it from then on. */
            expiresAt: components["schemas"]["Timestamp"];
            decidedBy: components["schemas"]["Actor"] | null;
            /** @description Their username, or the name of the token. */
            decidedByName: string | null;
            decidedAt: components["schemas"]["Timestamp"] | null;
            /** @description Why. */
            decisionReason: string | null;
            /** @description The write that changed it last. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description One move that had to be approved.
         * @example a-63f87ef50fd3fb1f6f409f27a9045766
         */
        ApprovalId: string;
        /** @description One step of one backend. */
        BackendStep: {
            /** @description When. */
            at: components["schemas"]["Timestamp"];
            /** @description Which instance. */
            instance: components["schemas"]["InstanceId"];
            /** @description Which version it is of. */
            version: components["schemas"]["Version"];
            /** @description Where it got to; `stopped` is gone. */
            state: components["schemas"]["InstanceState"];
            /** @description What its health was from then on. */
            health: components["schemas"]["Health"];
            /** @description Why, for people. */
            reason: string;
        };
        /**
         * @description A second factor that is being set up. It cannot be shown again.
         * @example {
         *       "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
         *       "address": "otpauth://totp/plugins.example:ada?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=plugins.example"
         *     }
         */
        BegunSecondFactor: {
            /** @description For an app that cannot look at a picture, in base32. */
            secret: components["schemas"]["Secret"];
            /** @description `otpauth://totp/…`: what the picture says. */
            address: components["schemas"]["Secret"];
        };
        /** @description Whether somebody wants what is in beta. */
        BetaFeatures: {
            /** @description Whether they do. */
            enabled: boolean;
        };
        /**
         * @description A named pointer inside an environment, such as `latest`.
         * @example latest
         */
        Channel: string;
        /** @description What became of the version that a channel points at. */
        ChannelDecision: {
            /** @description Which channel. */
            channel: components["schemas"]["Channel"];
            /** @description Where it points. */
            version: components["schemas"]["Version"];
            /** @description `chosen`, `refused`, or `spare` when one that comes first was chosen. */
            outcome: string;
            movedBy: components["schemas"]["Actor"] | null;
            /** @description Their username, or the name of the token. */
            movedByName: string | null;
            movedAt: components["schemas"]["Timestamp"] | null;
            movedIn: components["schemas"]["Revision"] | null;
            /** @description Every step, in order. */
            reasons: components["schemas"]["DecisionReason"][];
        };
        /** @description Where a channel points. */
        ChannelPosition: {
            /** @description Its environment. */
            environment: components["schemas"]["Environment"];
            /** @description Its name. */
            channel: components["schemas"]["Channel"];
            /** @description Where it points. */
            version: components["schemas"]["Version"];
            state: components["schemas"]["VersionState"] | null;
            /** @description Whether the plugin is switched off in this environment. */
            disabled: boolean;
            /** @description Whether somebody else has to approve its moves. */
            needsApproval: boolean;
            previous: components["schemas"]["Version"] | null;
            /** @description The write that moved it last. */
            revision: components["schemas"]["Revision"];
        };
        /** @description Who follows a channel. */
        ChannelRules: {
            /** @description Environment of the channel. */
            environment: components["schemas"]["Environment"];
            /** @description Plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description Channel. */
            channel: components["schemas"]["Channel"];
            /**
             * Format: int32
             * @description Of several channels that somebody follows the highest comes first.
             */
            priority: number;
            /** @description Mixed into the percentages. */
            salt: string;
            /** @description In order. None: nobody follows the channel; of `latest`: everybody does. */
            rules: components["schemas"]["Rule"][];
            /** @description What those are called whom the rules name, by id. Absent when they name nobody. */
            userNames?: {
                [key: string]: string;
            };
            /**
             * @description What of them comes to nothing for now: a channel that points nowhere, a role that nobody can
             *     have. Absent when there is nothing to say.
             */
            warnings?: string[];
            /** @description Whether nothing was written. */
            dryRun: boolean;
            /** @description The revision that it is true at. */
            revision: components["schemas"]["Revision"];
        };
        /** @description A channel of an environment, over all plugins. */
        ChannelShown: {
            /** @description Its name. */
            name: components["schemas"]["Channel"];
            /** @description How many plugins have it. */
            plugins: number;
        };
        /** @description A step of a channel. */
        ChannelStep: {
            /**
             * Format: int64
             * @description Its number: later ones have higher numbers.
             */
            id: number;
            from: components["schemas"]["Version"] | null;
            /** @description Where it pointed from then on. */
            to: components["schemas"]["Version"];
            cause: components["schemas"]["MoveCause"] | null;
            /** @description What was said of it. */
            reason: string | null;
            /** @description Who moved it. */
            by: components["schemas"]["Actor"];
            /** @description Their username, or the name of the token. */
            byName: string | null;
            /** @description When. */
            at: components["schemas"]["Timestamp"];
            /** @description The write that it was part of. */
            revision: components["schemas"]["Revision"];
        };
        /** @description All channels of a plugin. */
        Channels: {
            /** @description By environment and name. */
            items: components["schemas"]["ChannelPosition"][];
        };
        /**
         * @description What a check of a version came to.
         * @enum {string}
         */
        CheckOutcome: "passed" | "failed" | "error";
        /** @description A name to claim. */
        ClaimNamespace: {
            /** @description The scope (`@acme`), or the plugin's name. */
            name: components["schemas"]["NamespaceName"];
            /**
             * @description Whose it becomes, by username; the caller's without it. Only administrators claim for
             *     others.
             */
            owner?: string | null;
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only say what would be. */
            dryRun?: boolean;
        };
        /** @description One flaw of a configuration. */
        ConfigFlaw: {
            /**
             * Format: json-pointer
             * @description JSON pointer of the place in the body.
             * @example /config/level
             */
            pointer: string;
            /**
             * @description What is wrong there. No value is repeated.
             * @example it is less than the minimum of 1
             */
            detail: string;
        };
        /**
         * @description An account just made.
         * @example {
         *       "id": "u-5d41402abc4b2a76b9719d911017c592",
         *       "username": "ada",
         *       "displayName": "Ada Lovelace",
         *       "mail": "ada@example.org",
         *       "roles": [
         *         "publisher"
         *       ],
         *       "createdAt": 1795258620000,
         *       "revision": 21
         *     }
         */
        CreatedAccount: components["schemas"]["Account"] & {
            /** @description The write that it became. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description An invitation just made.
         * @example {
         *       "id": "l-5d41402abc4b2a76b9719d911017c592",
         *       "mail": "grace@example.org",
         *       "displayName": "Grace Hopper",
         *       "roles": [
         *         "member"
         *       ],
         *       "tenant": "default",
         *       "createdAt": 1795258620000,
         *       "createdBy": "bootstrap",
         *       "expiresAt": 1795863420000,
         *       "link": "https://plugins.example.org/login/invitation#mpl_6f1c…",
         *       "revision": 22
         *     }
         */
        CreatedInvitation: components["schemas"]["Invitation"] & {
            /** @description The address that they open. It works once, and cannot be read again. */
            link: components["schemas"]["Secret"];
            /** @description The write that it became. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description A token just made: the one answer that has the secret.
         * @example {
         *       "id": "t-4a1f1e79b44c2847b38e618e9257113f",
         *       "name": "ci",
         *       "permissions": [
         *         "versions:publish"
         *       ],
         *       "plugin": "@acme/orders",
         *       "plugins": [
         *         "@acme/orders"
         *       ],
         *       "environments": [
         *         "staging"
         *       ],
         *       "createdAt": 1795258620000,
         *       "createdBy": "u-5d41402abc4b2a76b9719d911017c592",
         *       "createdByName": "ada",
         *       "expiresAt": 1803034620000,
         *       "revokedAt": null,
         *       "lastUsedAt": 1795300000000,
         *       "lastUsedFrom": "203.0.113.0/24",
         *       "token": "mp_…",
         *       "revision": 21
         *     }
         */
        CreatedToken: components["schemas"]["Token"] & {
            /** @description The secret, which cannot be read again. */
            token: components["schemas"]["Secret"];
            /** @description The write that it became. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description What somebody signs in with.
         * @example {
         *       "username": "ada",
         *       "password": "correct horse battery"
         *     }
         */
        Credentials: {
            /** @description The account's username. */
            username: string;
            /** @description Its password. */
            password: components["schemas"]["Secret"];
            /** @description Whose password it is: one of `passwordProviders`; Midplane's own without it. */
            provider?: string | null;
        };
        /** @description A decision. */
        Decide: {
            /**
             * @description Why; it is kept beside who decided.
             * @default null
             */
            reason?: string | null;
            /**
             * @description Only says what would be.
             * @default false
             */
            dryRun?: boolean;
        };
        /** @description One step of a decision. */
        DecisionReason: {
            /** @description Its kind. */
            code: string;
            /** @description In words. */
            text: string;
            /** @description The number of the rule that it is about, from one on. */
            rule: number | null;
            /**
             * Format: int32
             * @description The viewer's bucket of 10000, where a percentage was asked.
             */
            bucket: number | null;
        };
        /** @description A deed. None is ever changed. */
        Deed: {
            /**
             * Format: int64
             * @description Its number: later ones have higher numbers.
             */
            id: number;
            /** @description When. */
            at: components["schemas"]["Timestamp"];
            /** @description Who. */
            actor: components["schemas"]["Actor"];
            /** @description The username of the person or the name of the token, as it was then. */
            actorName: string | null;
            /** @description From which address, behind trusted proxies; `null` where nobody knows. */
            address: string | null;
            /** @description What: the topic of the event. */
            kind: string;
            /** @description What it is about: `name@version`, `environment/name/channel`, an id. */
            about: string;
            plugin: components["schemas"]["PluginName"] | null;
            /** @description How it was before, where something was. */
            before: components["schemas"]["AnyValue"];
            /** @description How it was then. */
            after: components["schemas"]["AnyValue"];
            /** @description Why, in their own words. */
            reason: string | null;
            /** @description The write that it was part of. */
            revision: components["schemas"]["Revision"];
            /** @description All that is known of it: the event as it went out. */
            event: Record<string, never>;
        };
        /** @description A viewer, described. */
        DescribedViewer: {
            /**
             * @description An account, by id or username; what is said beside it comes on top of what the account has.
             * @default null
             */
            user?: string | null;
            /**
             * @description Roles.
             * @default []
             */
            roles?: string[];
            /**
             * @description Features that are on for them beside flags.
             * @default []
             */
            features?: string[];
            /**
             * @description Permissions.
             * @default []
             */
            permissions?: string[];
            /**
             * @description Region.
             * @default null
             */
            region?: string | null;
            /**
             * @description Tenant.
             * @default null
             */
            tenant?: string | null;
            /**
             * @description Team.
             * @default null
             */
            team?: string | null;
            /**
             * @description A browser in which nobody signed in.
             * @default null
             */
            visitor?: string | null;
            /**
             * @description Whether they asked for what is in beta.
             * @default false
             */
            betaFeatures?: boolean;
            /**
             * @description The version of their shell.
             * @default null
             */
            shellVersion?: string | null;
        };
        /**
         * @description A login that waits for a person.
         * @example {
         *       "loginUrl": "http://127.0.0.1:8080/login?cli=8f14e45f",
         *       "callbackUrl": "http://127.0.0.1:8080/auth/device/poll?secret=c4ca4238",
         *       "expires": "2026-11-21T11:07:00Z"
         *     }
         */
        DeviceLogin: {
            /**
             * Format: uri
             * @description The page that a person opens to approve.
             */
            loginUrl: string;
            /**
             * Format: uri
             * @description Where the command line asks for its token. Has a secret in it.
             */
            callbackUrl: string;
            /**
             * Format: date-time
             * @description When the login lapses (RFC 3339).
             */
            expires: string;
        };
        /** @description Nobody approved yet. */
        DevicePending: {
            /**
             * @description Always `pending`.
             * @example pending
             */
            status: string;
        };
        /** @description The token of a login that was approved; answered once. */
        DeviceToken: {
            /**
             * @description How the token is sent: always `bearer`.
             * @example bearer
             */
            mode: string;
            /** @description An access token of the person who approved. */
            token: components["schemas"]["Secret"];
        };
        /** @description One finding in a manifest. */
        Diagnostic: {
            /** @description `error` refuses the manifest, `warning` does not. */
            severity: string;
            /**
             * @description Stable code with a page of its own.
             * @example MP-MAN-011
             */
            code: string;
            /** @description What is wrong, naming the field and the value. */
            message: string;
            /** @description How to mend it. */
            hint?: string | null;
            /**
             * Format: int32
             * @description Line, from 1.
             */
            line: number;
            /**
             * Format: int32
             * @description Column in characters, from 1.
             */
            column: number;
            /**
             * Format: json-pointer
             * @description JSON pointer of the place; empty for the whole document.
             * @example /ui/entry
             */
            path: string;
        };
        /**
         * @description A place with its own channels, such as `dev`, `staging`, `prod`.
         * @example prod
         */
        Environment: string;
        /** @description An environment: a place with its own channels. */
        EnvironmentShown: {
            /** @description Its name. */
            name: components["schemas"]["Environment"];
            /** @description Whether it is the one that is meant where none is named. */
            isDefault: boolean;
            /** @description Whether somebody else has to approve the moves of its channels. */
            approvalRequired: boolean;
            /** @description The channels that plugins have there, `latest` first; no more than 500. */
            channels: components["schemas"]["ChannelShown"][];
        };
        /** @description Whom flags are evaluated for. */
        Evaluate: {
            /** @description `targetingKey` and what else is said of them. */
            context?: Record<string, never>;
        };
        /** @description A flag's value. */
        Evaluated: {
            /** @description The flag's key. */
            key: string;
            /** @description Its value. */
            value: unknown;
            /** @description `STATIC`, `TARGETING_MATCH`, `SPLIT`, `DISABLED`, or `UNKNOWN` where no rule means them. */
            reason: string;
            /** @description The rule that decided, `rule-1`, or `default`. */
            variant: string;
        };
        /** @description All flags. */
        EvaluatedFlags: {
            /** @description Each flag, by key. */
            flags: components["schemas"]["Evaluated"][];
        };
        /** @description What a viewer gets, and why. */
        Explanation: {
            /** @description Of which environment. */
            environment: components["schemas"]["Environment"];
            /** @description The revision that it is true at. */
            revision: components["schemas"]["Revision"];
            at: components["schemas"]["Timestamp"] | null;
            /** @description Whom it is about, with what their account has. */
            viewer: components["schemas"]["DescribedViewer"];
            /** @description One for each plugin, by name. */
            plugins: components["schemas"]["PluginDecision"][];
        };
        /**
         * @description A code.
         * @example {
         *       "code": "279037"
         *     }
         */
        FactorCode: {
            /** @description Of the authenticator app, or a recovery code. Space and dashes count for nothing. */
            code: components["schemas"]["Secret"];
        };
        /**
         * @description The password of who asks.
         * @example {
         *       "password": "correct horse battery"
         *     }
         */
        FactorPassword: {
            /** @description The password. */
            password: components["schemas"]["Secret"];
        };
        /**
         * @description What shows that it is really them: one of the two.
         * @example {
         *       "code": "279037"
         *     }
         */
        FactorProof: {
            /** @default null */
            code?: components["schemas"]["Secret"] | null;
            /** @default null */
            password?: components["schemas"]["Secret"] | null;
        };
        /** @description How often something failed in browsers. */
        FailureCount: {
            /** @description Of which version. */
            version: components["schemas"]["Version"];
            /**
             * @description What, as an error code.
             * @example MP-WEB-020
             */
            code: string;
            /** @description Where. */
            phase: components["schemas"]["FailurePhase"];
            /**
             * Format: int64
             * @description How often.
             */
            count: number;
            /** @description When it happened last. */
            lastAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description Where in a plugin's life in a browser something failed.
         * @enum {string}
         */
        FailurePhase: "load" | "setup" | "mount" | "render" | "dispose";
        /** @description What a browser tells of a plugin that failed there. No text of a user or a plugin travels. */
        FailureReport: {
            /** @description Which plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description Which version of it. */
            version: components["schemas"]["Version"];
            /**
             * @description What, as an error code.
             * @example MP-WEB-020
             */
            code: string;
            /** @description Where. */
            phase: components["schemas"]["FailurePhase"];
        };
        /**
         * @description The plugins that one viewer gets now.
         * @example {
         *       "registry": "r-7c9e",
         *       "revision": 21,
         *       "items": [
         *         {
         *           "name": "greeter",
         *           "version": "1.0.0",
         *           "kind": "esm",
         *           "spec": "esm",
         *           "link": "http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js",
         *           "hash": "1c0b39a448fec1ce9df9335175dff49f81599de4778cdb353816ca1186cfc7be",
         *           "integrity": "sha384-VDpjk7qrXlcZUvXBCFOFGbAS66G6DXL1ydWetuSsI99XNze8O+PwDp4M2oVEf8Te",
         *           "dependencies": {},
         *           "files": {
         *             "http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js": "sha384-VDpjk7qrXlcZUvXBCFOFGbAS66G6DXL1ydWetuSsI99XNze8O+PwDp4M2oVEf8Te"
         *           },
         *           "custom": null,
         *           "config": {},
         *           "displayName": "Greeter",
         *           "ui": {
         *             "contributions": {},
         *             "exposedModules": [],
         *             "navigation": [],
         *             "sharedState": []
         *           },
         *           "trust": "unreviewed",
         *           "priority": "normal",
         *           "hasBackend": true
         *         }
         *       ]
         *     }
         */
        Feed: {
            /** @description Which registry it is of; revisions of two registries do not compare. */
            registry: string;
            /** @description State of the registry that it was resolved from. */
            revision: components["schemas"]["Revision"];
            /** @description At most one version of each plugin, by name. */
            items: components["schemas"]["FeedItem"][];
        };
        /** @description One plugin of a feed. */
        FeedItem: {
            /** @description The plugin. */
            name: components["schemas"]["PluginName"];
            /** @description Its version. */
            version: components["schemas"]["Version"];
            /** @description How its author built it. */
            kind: components["schemas"]["UiKind"];
            /** @description How the browser loads it. */
            spec: components["schemas"]["Spec"];
            /**
             * Format: uri
             * @description Absolute and immutable address of the entry file.
             */
            link: string;
            /** @description SHA-256 of the entry file. */
            hash: components["schemas"]["Sha256"];
            /** @description SHA-384 of the entry file. */
            integrity: components["schemas"]["Integrity"];
            /** @description Require reference of a v1, v2 or v3 pilet. */
            requireRef?: string | null;
            /** @description Side bundles of a pilet: `name@version` and an absolute address. */
            dependencies: {
                [key: string]: string;
            };
            /** @description SHA-384 of each JavaScript, CSS and JSON file of the bundle, by absolute address. */
            files: {
                [key: string]: components["schemas"]["Integrity"];
            };
            /** @description The author's own metadata: `custom` of a pilet's `package.json`. */
            custom: Record<string, never> | null;
            /**
             * @description Configuration of the plugin for this viewer: the defaults of its `configSchema`, under what
             *     their team shares, under their own.
             */
            config: Record<string, never>;
            /** @description What people call it. */
            displayName?: string | null;
            /** @description One sentence about it. */
            description?: string | null;
            /** @description Name of its icon. */
            icon?: string | null;
            /** @description Global that a UMD script or a classic container leaves. */
            global?: string | null;
            /** @description Module that a `mf` pilet exposes. */
            exposed?: string | null;
            ui: components["schemas"]["FeedUi"] | null;
            /** @description How far its author says it may be trusted; nobody has verified it. */
            trust: components["schemas"]["Trust"];
            /** @description When it loads. */
            priority: components["schemas"]["Priority"];
            /** @description Whether the manifest in the package declares a backend. */
            hasBackend: boolean;
        };
        /** @description What a manifest says about the UI; each part as `docs/reference/manifest.md` has it. */
        FeedUi: {
            /** @description Routes, panels, tiles, menu entries and commands. */
            contributions: Record<string, never>;
            /** @description Modules that other plugins may load. */
            exposedModules: Record<string, never>[];
            /** @description Its places in the navigation. */
            navigation: Record<string, never>[];
            /** @description State that it shares. */
            sharedState: Record<string, never>[];
        };
        /** @description A flag. */
        Flag: {
            /** @description Its key; a feature of that name is on where its value is `true`. */
            key: string;
            /** @description What it is for. */
            description: string | null;
            /** @description Whether its rules count. */
            enabled: boolean;
            /** @description The value of those whom no rule means. */
            default: unknown;
            /** @description Mixed into the percentages. */
            salt: string;
            /** @description In order. */
            rules: components["schemas"]["FlagRule"][];
            /** @description What those are called whom the rules name, by id. Absent when they name nobody. */
            userNames?: {
                [key: string]: string;
            };
            /**
             * @description What of it comes to nothing for now: a role that nobody can have. Absent when there is nothing
             *     to say.
             */
            warnings?: string[];
            /** @description Whether nothing was written. */
            dryRun: boolean;
            /** @description The revision that it is true at. */
            revision: components["schemas"]["Revision"];
        };
        /** @description A rule and what it gives. */
        FlagRule: {
            /** @description Whom it means. */
            when: components["schemas"]["Rule"];
            /** @description What they get; of the same JSON type as the default. */
            value: unknown;
        };
        /**
         * @description Somebody who forgot their password.
         * @example {
         *       "who": "grace@example.org"
         *     }
         */
        ForgottenPassword: {
            /** @description What they sign in with, or their mail address. */
            who: string;
        };
        /** @description What a plugin shall be granted. */
        Grant: {
            /** @description The plugin. */
            plugin: string;
            /** @description Capabilities beside those that it has, `area:verb`. */
            add?: string[];
            /** @description Capabilities that it has no more. */
            remove?: string[];
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only says what would be. */
            dryRun?: boolean;
        };
        /**
         * @description What the last probes of a backend said.
         * @enum {string}
         */
        Health: "healthy" | "degraded" | "unhealthy";
        /**
         * @description What a backend hears when it says that it is there.
         * @example {
         *       "instanceId": "i-faa220c91600582babb2f290",
         *       "state": "ready",
         *       "detail": "answers its readiness path",
         *       "heartbeatIntervalSeconds": 15
         *     }
         */
        Heartbeat: {
            /** @description Its id. */
            instanceId: components["schemas"]["InstanceId"];
            /** @description Where it stands. */
            state: components["schemas"]["InstanceState"];
            /** @description Why it stands there, for people. */
            detail: string;
            /**
             * Format: int64
             * @description How often it says that it is there.
             */
            heartbeatIntervalSeconds: number;
        };
        /** @description Where a version goes when it is let out of quarantine. */
        HeldFor: {
            /** @description Environment of the channel. */
            environment: components["schemas"]["Environment"];
            /** @description The channel. */
            channel: components["schemas"]["Channel"];
            /** @description Whether its publisher named the channel: it moves wherever it points then, else only forward. */
            named: boolean;
        };
        /**
         * @description What a page on another origin has to allow, so that these plugins load there.
         * @example {
         *       "revision": 21,
         *       "directives": {
         *         "script-src": [
         *           "http://127.0.0.1:8080/pilets/greeter/1.0.0/"
         *         ]
         *       },
         *       "header": "script-src 'self' http://127.0.0.1:8080/pilets/greeter/1.0.0/"
         *     }
         */
        HostPolicy: {
            /** @description State of the registry that it was resolved from. */
            revision: components["schemas"]["Revision"];
            /** @description Sources by directive, to be added to the page's own. */
            directives: {
                [key: string]: string[];
            };
            /** @description All of it as the value of a header, for a page that loads nothing but its own files and these. */
            header: string;
        };
        /**
         * @description An import map, as HTML defines it: modules of plugins by the plugin's name, and a digest of each
         *     script.
         * @example {
         *       "imports": {
         *         "greeter": "http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js"
         *       },
         *       "integrity": {
         *         "http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js": "sha384-p3xF…"
         *       }
         *     }
         */
        ImportMap: {
            /** @description The entry of each plugin that is an ES module, by the plugin's name. */
            imports: {
                [key: string]: string;
            };
            /** @description SHA-384 of every script of every plugin, by its address. */
            integrity: {
                [key: string]: string;
            };
        };
        /**
         * @description An install.
         * @example {
         *       "plugin": "orders",
         *       "version": "1.4.2",
         *       "owner": "team:blue",
         *       "enabled": true,
         *       "config": {
         *         "LOG_LEVEL": "warn"
         *       },
         *       "installedAt": 1795258620000,
         *       "installedBy": "u-5d41402abc4b2a76b9719d911017c592",
         *       "changedAt": 1795258620000,
         *       "revision": 21
         *     }
         */
        Install: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description The version that its configuration was checked against, and that it counts for. */
            version: components["schemas"]["Version"];
            /** @description Whose it is: `team:ID` or `user:ID`. */
            owner: string;
            /** @description Whether it is on. */
            enabled: boolean;
            /** @description What its owner set. Nothing of a plugin that is not there any more. */
            config: Record<string, never>;
            /** @description When it was made. */
            installedAt: components["schemas"]["Timestamp"];
            /** @description Who made it. */
            installedBy: components["schemas"]["Actor"];
            /** @description When it was last changed. */
            changedAt: components["schemas"]["Timestamp"];
            /** @description The write that it was last changed by. */
            revision: components["schemas"]["Revision"];
        };
        /** @description How many installs of a version are on, in all tenants. */
        InstallCount: {
            /** @description The version. */
            version: components["schemas"]["Version"];
            /**
             * Format: int64
             * @description How many.
             */
            activeInstalls: number;
        };
        /**
         * @description How often a plugin is installed.
         * @example {
         *       "plugin": "orders",
         *       "items": [
         *         {
         *           "version": "1.4.2",
         *           "activeInstalls": 47
         *         }
         *       ]
         *     }
         */
        InstallCounts: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description By version. */
            items: components["schemas"]["InstallCount"][];
        };
        /** @description Why somebody does not have a plugin that is for them. */
        InstallReason: {
            /** @description `not-installed`, `off-for-team`, `off-for-person`, `hidden`, `may-not-use`, or `needs-what-is-off`. */
            code: string;
            /** @description In words. */
            text: string;
        };
        /**
         * @description Whether an install is on.
         * @enum {string}
         */
        InstallState: "on" | "off";
        /**
         * @description By whom a plugin is installed.
         * @enum {string}
         */
        InstalledBy: "team" | "person";
        /**
         * @description One running backend.
         * @example i-faa220c91600582babb2f290
         */
        InstanceId: string;
        /**
         * @description Where a running backend stands in its life.
         * @enum {string}
         */
        InstanceState: "registered" | "initializing" | "connecting" | "ready" | "degraded" | "stopping" | "stopped";
        /**
         * @description A SHA-384 as an integrity attribute takes it (Subresource Integrity).
         * @example sha384-VDpjk7qrXlcZUvXBCFOFGbAS66G6DXL1ydWetuSsI99XNze8O+PwDp4M2oVEf8Te
         */
        Integrity: string;
        /**
         * @description What a token stands for. One that is not active says nothing else.
         * @example {
         *       "active": true,
         *       "token_type": "plugin",
         *       "sub": "u-5d41402abc4b2a76b9719d911017c592",
         *       "username": "Ada Lovelace",
         *       "scope": "customers:read orders:buy",
         *       "roles": [
         *         "member"
         *       ],
         *       "aud": "orders",
         *       "plugin_version": "1.4.0",
         *       "capabilities": [],
         *       "iss": "midplane",
         *       "iat": 1795258620,
         *       "exp": 1795258740
         *     }
         */
        Introspection: {
            /** @description Whether it holds, and is the caller's business. */
            active: boolean;
            token_type?: components["schemas"]["TokenType"] | null;
            /** @description Who it stands for: the id of an account, `token:ID`, `bootstrap` or `anonymous`. */
            sub?: string | null;
            /** @description What they are called. */
            username?: string | null;
            /** @description What they may do: permissions, a space between them. */
            scope?: string | null;
            /** @description Their roles. */
            roles?: components["schemas"]["Role"][] | null;
            /** @description Their tenant. */
            tenant?: string | null;
            /** @description The team that they act in. */
            team?: string | null;
            /** @description Their session. */
            sid?: string | null;
            /** @description The plugin that it is for. */
            aud?: string | null;
            plugin_version?: components["schemas"]["Version"] | null;
            /** @description What the plugin was granted. */
            capabilities?: string[] | null;
            /** @description Who issued it. */
            iss?: string | null;
            /**
             * Format: int64
             * @description When it was issued, in seconds since 1970.
             */
            iat?: number | null;
            /**
             * Format: int64
             * @description When it ends, in seconds since 1970; absent for one that does not.
             */
            exp?: number | null;
        };
        /** @description A token to look behind. */
        IntrospectionForm: {
            /** @description The token. */
            token: components["schemas"]["Secret"];
            /** @description What it probably is; not needed, and not looked at. */
            token_type_hint?: string | null;
        };
        /**
         * @description An invitation that holds.
         * @example {
         *       "id": "l-5d41402abc4b2a76b9719d911017c592",
         *       "mail": "grace@example.org",
         *       "displayName": "Grace Hopper",
         *       "roles": [
         *         "member"
         *       ],
         *       "tenant": "default",
         *       "createdAt": 1795258620000,
         *       "createdBy": "bootstrap",
         *       "expiresAt": 1795863420000
         *     }
         */
        Invitation: {
            /** @description Its id. */
            id: components["schemas"]["LinkId"];
            /** @description Who is invited. */
            mail: components["schemas"]["MailAddress"];
            /** @description What they may be called. */
            displayName?: string | null;
            /** @description Their roles. */
            roles: components["schemas"]["Role"][];
            /** @description Their tenant. */
            tenant: components["schemas"]["TenantId"];
            team?: components["schemas"]["TeamId"] | null;
            /** @description When it was made. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description Who invites them. */
            createdBy: components["schemas"]["Actor"];
            /** @description Until when it holds. */
            expiresAt: components["schemas"]["Timestamp"];
        };
        /** @description A JSON Web Key Set. */
        KeySet: {
            /** @description Every key that a token may be signed with now. */
            keys: components["schemas"]["PublicKey"][];
        };
        /**
         * @description Something that roles and tokens can allow.
         * @example {
         *       "name": "customers:read",
         *       "plugins": [],
         *       "roles": [
         *         "buyer"
         *       ]
         *     }
         */
        KnownPermission: {
            /** @description `resource:verb`. */
            name: string;
            /** @description What it allows, where it is the platform's own. */
            description?: string | null;
            /** @description Plugins that ask for it or declare it. */
            plugins: components["schemas"]["PluginName"][];
            /** @description Roles that bring it. */
            roles: components["schemas"]["Role"][];
        };
        /**
         * @description What a link is for, for the page that it opens.
         * @example {
         *       "purpose": "invitation",
         *       "mail": "grace@example.org",
         *       "displayName": "Grace Hopper",
         *       "expiresAt": 1795863420000,
         *       "shortestPassword": 10
         *     }
         */
        LinkAbout: {
            /** @description What it is for. */
            purpose: components["schemas"]["LinkPurpose"];
            mail?: components["schemas"]["MailAddress"] | null;
            /** @description What they may be called. */
            displayName?: string | null;
            /** @description What the account signs in with whose password it is; absent for other purposes. */
            username?: string | null;
            /** @description Until when it holds. */
            expiresAt: components["schemas"]["Timestamp"];
            /** @description The fewest characters of a password. */
            shortestPassword: number;
        };
        /**
         * @description One link that lets somebody in once; not the secret in it.
         * @example l-5d41402abc4b2a76b9719d911017c592
         */
        LinkId: string;
        /**
         * @description What a link of a package leads to.
         * @enum {string}
         */
        LinkKind: "homepage" | "repository" | "bugs";
        /**
         * @description What such a link is for.
         * @example invitation
         */
        LinkPurpose: string;
        /**
         * @description The secret out of a link.
         * @example {
         *       "token": "mpl_6f1c…"
         *     }
         */
        LinkSecret: {
            /** @description What stands behind the `#`. */
            token: components["schemas"]["Secret"];
        };
        /**
         * @description A process that lives.
         * @example {
         *       "status": "ok",
         *       "version": "0.1.0"
         *     }
         */
        Liveness: {
            /** @description Always `ok`. */
            status: string;
            /** @description The version of the product. */
            version: components["schemas"]["Version"];
        };
        /**
         * @description A mail address, without a name beside it.
         * @example grace@example.org
         */
        MailAddress: string;
        /** @description What somebody may install. */
        Marketplace: {
            /** @description The plugins of this page, by name. */
            items: components["schemas"]["MarketplaceItem"][];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
            /** @description What all plugins of this viewer are filed under, whatever was searched for. */
            categories: components["schemas"]["MarketplaceCategory"][];
        };
        /** @description Who a plugin is for. An empty list asks for nothing. */
        MarketplaceAudience: {
            /** @description Roles, of which one is enough. */
            roles: string[];
            /** @description Features, all of them. */
            features: string[];
            /** @description Regions, of which one is enough. */
            regions: string[];
            /** @description Permissions, all of them. */
            permissions: string[];
        };
        /** @description A capability that a plugin asks for. */
        MarketplaceCapability: {
            /**
             * @description Its name.
             * @example http:outbound
             */
            name: string;
            /** @description Whether an administrator said yes to it. */
            isGranted: boolean;
        };
        /** @description What plugins are filed under. */
        MarketplaceCategory: {
            /**
             * @description What their authors wrote.
             * @example Sales
             */
            name: string;
            /**
             * Format: int64
             * @description How many of them there are for this viewer.
             */
            plugins: number;
        };
        /** @description A plugin that somebody may install. */
        MarketplaceItem: {
            /** @description Its name. */
            name: components["schemas"]["PluginName"];
            /** @description The version that is installed: `latest` of the default environment. */
            version: components["schemas"]["Version"];
            /** @description What people call it. */
            displayName?: string | null;
            /** @description What it does. */
            description?: string | null;
            /** @description What it is filed under. */
            category?: string | null;
            /** @description Its icon: a name, or a path or address of an image. */
            icon?: string | null;
            /** @description Whether it is part of the core, and there for all. */
            isCore: boolean;
            /** @description Whether the viewer has it, acting in their team. */
            isOn: boolean;
            off?: components["schemas"]["WhyOff"] | null;
            teamInstall?: components["schemas"]["InstallState"] | null;
            ownInstall?: components["schemas"]["InstallState"] | null;
        };
        /** @description All that somebody may know of a plugin before they install it. */
        MarketplacePlugin: components["schemas"]["MarketplaceItem"] & {
            /** @description What it says of itself. */
            about: components["schemas"]["PackageAbout"];
            /** @description Whether it has a UI. */
            hasUi: boolean;
            /** @description Whether it has a backend. */
            hasBackend: boolean;
            /** @description The versions that this viewer may have had, the newest first. */
            versions: components["schemas"]["MarketplaceVersion"][];
            /** @description Who it is for. This viewer is among them. */
            audience: components["schemas"]["MarketplaceAudience"];
            /** @description What it asks to be allowed. */
            capabilities: components["schemas"]["MarketplaceCapability"][];
            /** @description Whom its backend may call. */
            calls: string[];
            /** @description What can be configured; `null` when nothing can. */
            configSchema: Record<string, never> | null;
            /** @description What the viewer's team shares; absent when it has no install. */
            teamConfig?: Record<string, never> | null;
            /** @description What the viewer set for themselves: in the team, where it has the plugin, else in their own install. */
            ownConfig?: Record<string, never> | null;
            /**
             * Format: int64
             * @description How many seconds a configuration is kept after the plugin was uninstalled.
             */
            keptSeconds: number;
            /** @description What the viewer may do with it. */
            may: components["schemas"]["MarketplaceRights"];
        };
        /** @description What somebody may do with a plugin. */
        MarketplaceRights: {
            team?: components["schemas"]["TeamId"] | null;
            /** @description Install, configure and uninstall for that team. */
            manageTeam: boolean;
            /** @description Install and uninstall for themselves. */
            installOwn: boolean;
            /** @description Configure it for themselves. */
            configureOwn: boolean;
        };
        /** @description A version of a plugin. */
        MarketplaceVersion: {
            /** @description Its number. */
            version: components["schemas"]["Version"];
            /** @description When it was published. */
            publishedAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description Who a credential is of.
         * @example {
         *       "user": {
         *         "id": "u-5d41402abc4b2a76b9719d911017c592",
         *         "username": "ada",
         *         "displayName": "Ada Lovelace",
         *         "roles": [
         *           "publisher"
         *         ],
         *         "permissions": [
         *           "versions:publish",
         *           "instances:register"
         *         ]
         *       },
         *       "actor": "u-5d41402abc4b2a76b9719d911017c592"
         *     }
         */
        Me: {
            user: components["schemas"]["SessionUser"] | null;
            /** @description Who would be written down as the one who did something. */
            actor: components["schemas"]["Actor"];
            /** @description What an API token may do; absent for a person, whose permissions are in `user`. */
            permissions?: components["schemas"]["Permission"][] | null;
        };
        /**
         * @description What a member may do with a plugin of the team.
         * @example {
         *       "plugin": "orders",
         *       "visible": true,
         *       "canUse": true,
         *       "canConfigure": false
         *     }
         */
        MemberAccess: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description Whether it is shown to them. */
            visible: boolean;
            /** @description Whether they may use it. */
            canUse: boolean;
            /** @description Whether they may configure it for themselves. */
            canConfigure: boolean;
        };
        /**
         * @description What was said of one member.
         * @example {
         *       "items": [
         *         {
         *           "plugin": "orders",
         *           "visible": true,
         *           "canUse": true,
         *           "canConfigure": false
         *         }
         *       ]
         *     }
         */
        MemberAccesses: {
            /** @description By plugin. Of the others they see, use and configure all. */
            items: components["schemas"]["MemberAccess"][];
        };
        /**
         * @description Why a channel moved; a publish gives no cause.
         * @enum {string}
         */
        MoveCause: "promote" | "rollback" | "yank" | "restore" | "approval" | "release";
        /** @description One of them. */
        MyPlugin: {
            /** @description The plugin. */
            name: components["schemas"]["PluginName"];
            /** @description The version that this member gets. */
            version: components["schemas"]["Version"];
            /** @description What people call it. */
            displayName?: string | null;
            /** @description One sentence about it. */
            description?: string | null;
            /** @description What it is filed under. */
            category?: string | null;
            /** @description Name of its icon. */
            icon?: string | null;
            /** @description Whether it is part of the core, and there for all. */
            isCore: boolean;
            installed?: components["schemas"]["InstalledBy"] | null;
            /** @description Whether it is on for this member. */
            enabled: boolean;
            /** @description Whether they may use it. */
            canUse: boolean;
            /** @description Whether they may configure it for themselves. */
            canConfigure: boolean;
            /**
             * Format: uri
             * @description Address of the entry file of its UI.
             */
            frontendUrl?: string | null;
            kind?: components["schemas"]["UiKind"] | null;
            spec?: components["schemas"]["Spec"] | null;
            /** @description Global that a UMD script leaves. */
            global?: string | null;
            /** @description SHA-384 of the entry file. */
            integrity?: string | null;
            /** @description Whether it has a backend. */
            hasBackend: boolean;
            /** @description Its configuration for this member: defaults, under what the team shares, under their own. */
            config: Record<string, never>;
            /** @description Where each value comes from, by JSON pointer: `default`, `shared` or `personal`. */
            origins: {
                [key: string]: string;
            };
        };
        /**
         * @description The plugins of a member of a team.
         * @example {
         *       "tenant": "default",
         *       "team": "blue",
         *       "revision": 21,
         *       "plugins": [
         *         {
         *           "name": "orders",
         *           "version": "1.4.2",
         *           "displayName": "Orders",
         *           "isCore": false,
         *           "installed": "team",
         *           "enabled": true,
         *           "canUse": true,
         *           "canConfigure": true,
         *           "frontendUrl": "http://127.0.0.1:8080/pilets/orders/1.4.2/orders.js",
         *           "kind": "umd",
         *           "spec": "umd",
         *           "integrity": "sha384-AA",
         *           "hasBackend": true,
         *           "config": {
         *             "LOG_LEVEL": "warn"
         *           },
         *           "origins": {
         *             "/LOG_LEVEL": "shared"
         *           }
         *         }
         *       ]
         *     }
         */
        MyPlugins: {
            /** @description Whose team it is. */
            tenant: components["schemas"]["TenantId"];
            /** @description The team. */
            team: components["schemas"]["TeamId"];
            /** @description State of the registry that it was resolved from. */
            revision: components["schemas"]["Revision"];
            /** @description By name. */
            plugins: components["schemas"]["MyPlugin"][];
        };
        /**
         * @description A claimed name.
         * @example {
         *       "name": "@acme",
         *       "owners": [
         *         {
         *           "id": "u-5d41402abc4b2a76b9719d911017c592",
         *           "username": "ada"
         *         }
         *       ],
         *       "members": [
         *         {
         *           "id": "u-63f87ef50fd3fb1f6f409f27a9045766",
         *           "username": "bob"
         *         }
         *       ],
         *       "tokens": [
         *         {
         *           "id": "t-4a1f1e79b44c2847b38e618e9257113f",
         *           "name": "ci"
         *         }
         *       ]
         *     }
         */
        Namespace: {
            /** @description The scope, or the plugin's name. */
            name: components["schemas"]["NamespaceName"];
            /** @description They publish, and say who else does. Nobody: administrators alone. */
            owners: components["schemas"]["NamespacePerson"][];
            /** @description They publish. */
            members: components["schemas"]["NamespacePerson"][];
            /** @description Tokens that act for it because they name it; the first hundred. */
            tokens: components["schemas"]["NamespaceToken"][];
        };
        /** @description What a change of a namespace came to, or would come to. */
        NamespaceChanged: {
            /** @description The scope, or the plugin's name. */
            name: components["schemas"]["NamespaceName"];
            /** @description Whether anything is another way than before. */
            changed: boolean;
            /** @description Whether it was only asked what would be. */
            dryRun: boolean;
            /** @description In words. */
            message: string;
            /** @description The write that it became; the newest one when nothing was written. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description A scope, such as `@acme`, or the exact name of a plugin.
         * @example @acme
         */
        NamespaceName: string;
        /**
         * @description Which part somebody has.
         * @enum {string}
         */
        NamespacePart: "owner" | "member";
        /** @description Somebody who is part of a namespace. */
        NamespacePerson: {
            /** @description Their account. */
            id: components["schemas"]["UserId"];
            /**
             * @description What they signed in with when they were taken in.
             * @example ada
             */
            username: string;
        };
        /** @description A token that names plugins of a namespace, and so acts for it. */
        NamespaceToken: {
            /** @description Its id. */
            id: components["schemas"]["TokenId"];
            /** @description What it is for. */
            name: string;
        };
        /**
         * @description What an administrator says of a new account.
         * @example {
         *       "username": "ada",
         *       "displayName": "Ada Lovelace",
         *       "password": "correct horse battery",
         *       "roles": [
         *         "publisher"
         *       ]
         *     }
         */
        NewAccount: {
            /** @description What the person signs in with: letters, digits and any of `. _ @ + -`. */
            username: string;
            /** @description What the person is called; the username when empty. */
            displayName?: string;
            /** @description At least 10 characters. */
            password: components["schemas"]["Secret"];
            /** @description Their roles; none with a permission that the caller lacks. */
            roles?: components["schemas"]["Role"][];
        };
        /**
         * @description A command line that asks to be let in.
         * @example {
         *       "clientName": "Piral CLI"
         *     }
         */
        NewDeviceLogin: {
            /** @description What it is called on the page where a person approves. */
            clientName?: string | null;
        };
        /**
         * @description Whom an administrator invites, and what they get.
         * @example {
         *       "mail": "grace@example.org",
         *       "displayName": "Grace Hopper",
         *       "roles": [
         *         "member"
         *       ],
         *       "send": true
         *     }
         */
        NewInvitation: {
            /** @description Their mail address. Nobody else in the tenant has it. */
            mail: components["schemas"]["MailAddress"];
            /** @description What they may be called; they choose. */
            displayName?: string | null;
            /** @description Their roles; none with a permission that the caller lacks, now and when it is accepted. */
            roles?: components["schemas"]["Role"][];
            tenant?: components["schemas"]["TenantId"] | null;
            team?: components["schemas"]["TeamId"] | null;
            /**
             * @description Whether a letter brings them the link.
             * @default true
             */
            send?: boolean;
        };
        /**
         * @description A new password for somebody.
         * @example {
         *       "password": "correct horse battery"
         *     }
         */
        NewPassword: {
            /** @description At least 10 characters. */
            password: components["schemas"]["Secret"];
        };
        /**
         * @description A role to make.
         * @example {
         *       "name": "buyer",
         *       "description": "Buys, and sees customers.",
         *       "permissions": [
         *         "customers:read",
         *         "orders:buy"
         *       ],
         *       "dryRun": false
         *     }
         */
        NewRole: {
            /** @description Its name. */
            name: components["schemas"]["Role"];
            /** @description What it is for. */
            description?: string;
            /** @description What it brings: the platform's own permissions, and those that plugins ask for or declare. */
            permissions?: string[];
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only say what would be. */
            dryRun?: boolean;
        };
        /**
         * @description A team to make.
         * @example {
         *       "id": "blue",
         *       "name": "The blues",
         *       "admin": "ada"
         *     }
         */
        NewTeam: {
            /** @description Its id, unique in its tenant. It never changes. */
            id: components["schemas"]["TeamId"];
            /** @description What people call it; the id without it. */
            name?: string;
            /** @description Who is its first admin, by username; nobody without it. */
            admin?: string | null;
        };
        /**
         * @description A tenant to make.
         * @example {
         *       "id": "acme",
         *       "name": "Acme Ltd"
         *     }
         */
        NewTenant: {
            /** @description Its id: letters, digits, `-` and `_`. It never changes. */
            id: components["schemas"]["TenantId"];
            /** @description What people call it; the id without it. */
            name?: string;
        };
        /**
         * @description What is asked of a new token.
         * @example {
         *       "name": "ci",
         *       "permissions": [
         *         "versions:publish"
         *       ],
         *       "plugin": "@acme/orders",
         *       "environments": [
         *         "staging"
         *       ],
         *       "expiresInSeconds": 7776000
         *     }
         */
        NewToken: {
            /** @description What it is for: 1 to 200 bytes; shown in lists and in the audit log. */
            name: string;
            /** @description What it may do: at least one permission, none that the caller lacks. */
            permissions: components["schemas"]["Permission"][];
            plugin?: components["schemas"]["PluginName"] | null;
            /** @description Plugins it is for, beside `plugin`: names, and `@acme/*` for all of a scope. */
            plugins?: components["schemas"]["PluginPattern"][];
            /** @description The environments it is for; every one without them. */
            environments?: components["schemas"]["Environment"][];
            /**
             * Format: int64
             * @description How long it works, in seconds; 90 days without it.
             */
            expiresInSeconds?: number | null;
            /** @description It works until it is revoked. */
            neverExpires?: boolean;
        };
        /** @description Why a flag has no value. */
        NotEvaluated: {
            /** @description The flag's key. */
            key: string;
            /** @description `FLAG_NOT_FOUND`. */
            errorCode: string;
            /** @description In words. */
            errorDetails: string;
        };
        /** @description A version that an operation is about. */
        OfVersion: {
            /** @description The plugin. */
            plugin: string;
            /** @description The version. */
            version: string;
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only says what would be. */
            dryRun?: boolean;
        };
        /**
         * @description What becomes of a version that an enforced check failed.
         * @enum {string}
         */
        OnFailure: "reject" | "quarantine";
        /**
         * @description What an operation did, or would do.
         * @example {
         *       "plugin": "orders",
         *       "dryRun": false,
         *       "revision": 21,
         *       "changes": [
         *         {
         *           "kind": "channel-moved",
         *           "environment": "prod",
         *           "channel": "latest",
         *           "version": null,
         *           "from": "1.1.0",
         *           "to": "1.0.0",
         *           "cause": "rollback"
         *         }
         *       ],
         *       "approval": null,
         *       "message": "latest of orders in prod points at 1.0.0; it was at 1.1.0."
         *     }
         */
        Operated: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description Whether nothing was written. */
            dryRun: boolean;
            /** @description The write that it became; the newest one where nothing was written. */
            revision: components["schemas"]["Revision"];
            /** @description What changed. None: everything was as it was wanted already. */
            changes: components["schemas"]["OperationChange"][];
            /** @description What waits for somebody else's approval, where the environment asks for that. */
            approval: string | null;
            /** @description What it does to running traffic. Absent when there is nothing to say. */
            warnings?: string[];
            /** @description What happened, for people. */
            message: string;
        };
        /** @description One thing that changed. */
        OperationChange: {
            /** @description What: the topic of the event that it became, such as `channel-moved`. */
            kind: string;
            environment: components["schemas"]["Environment"] | null;
            channel: components["schemas"]["Channel"] | null;
            version: components["schemas"]["Version"] | null;
            /** @description Before: a version or a state. */
            from: string | null;
            /** @description After: a version or a state. */
            to: string | null;
            cause: components["schemas"]["MoveCause"] | null;
        };
        /**
         * @description One's own configuration of a plugin of one's team.
         * @example {
         *       "config": {
         *         "LOG_LEVEL": "debug"
         *       }
         *     }
         */
        OwnConfig: {
            /** @description All of it; what the team shares shows through what is not in it. */
            config: Record<string, never>;
        };
        /**
         * @description A new password for oneself.
         * @example {
         *       "current": "correct horse",
         *       "password": "correct horse battery"
         *     }
         */
        OwnPassword: {
            /** @description The one that it was. */
            current: components["schemas"]["Secret"];
            /** @description At least 10 characters. */
            password: components["schemas"]["Secret"];
        };
        /** @description A browser or a command line that is signed in. */
        OwnSession: {
            /** @description Its id. */
            id: components["schemas"]["SessionId"];
            /** @description Whether it is the one that asks. */
            isCurrent: boolean;
            /** @description Whether it is a command line's, which was let in by a browser and ends with it. */
            isCommandLine: boolean;
            /** @description The browser, as it calls itself; absent for a command line and where it is not known. */
            browser?: string | null;
            /** @description The system that it runs on; absent where it is not known. */
            system?: string | null;
            startedAt?: components["schemas"]["Timestamp"] | null;
            /** @description From which address. */
            startedFrom?: string | null;
            lastUsedAt?: components["schemas"]["Timestamp"] | null;
            /** @description From which address. */
            lastUsedFrom?: string | null;
            /** @description When it ends without use. */
            expiresAt: components["schemas"]["Timestamp"];
        };
        /** @description The sessions of who asks. */
        OwnSessions: {
            /** @description Those that hold. */
            items: components["schemas"]["OwnSession"][];
        };
        /** @description One of one's own teams. */
        OwnTeam: {
            /** @description Its id. */
            id: components["schemas"]["TeamId"];
            /** @description What people call it. */
            name: string;
            /** @description One's part in it. */
            role: components["schemas"]["TeamRole"];
            /** @description Whether the access token that asks acts in it. */
            isCurrent: boolean;
        };
        /**
         * @description One's own teams.
         * @example {
         *       "tenant": "default",
         *       "items": [
         *         {
         *           "id": "blue",
         *           "name": "The blues",
         *           "role": "member",
         *           "isCurrent": true
         *         }
         *       ]
         *     }
         */
        OwnTeams: {
            /** @description The tenant that one belongs to. */
            tenant: components["schemas"]["TenantId"];
            /** @description The teams, by id. */
            items: components["schemas"]["OwnTeam"][];
        };
        /** @description What a version says of itself to people. All of it is its author's word. */
        PackageAbout: {
            readme: components["schemas"]["ReadmeShown"] | null;
            /**
             * @description Its licence, as `package.json` names it.
             * @example MIT
             */
            licence: string | null;
            /** @description Where its people are: addresses of `http` and `https` alone. */
            links: components["schemas"]["PackageLink"][];
        };
        /** @description One file of a UI. */
        PackageFile: {
            /**
             * @description Its path, below the folder of the entry.
             * @example index.js
             */
            path: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /**
             * Format: int64
             * @description Bytes as browsers get it, in the smallest coding that was made of it; `null` where none is.
             */
            codedSize: number | null;
            /** @description SHA-256. */
            digest: components["schemas"]["Sha256"];
            /**
             * @description What it is.
             * @example text/javascript
             */
            contentType: string;
        };
        /** @description A link of a package. */
        PackageLink: {
            /** @description What is there. */
            kind: components["schemas"]["LinkKind"];
            /**
             * Format: uri
             * @description Where.
             * @example https://example.org/orders
             */
            href: string;
        };
        /** @description A version's manifest and files. */
        PackageShown: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description The version. */
            version: components["schemas"]["Version"];
            /** @description Where it stands. */
            state: components["schemas"]["VersionState"];
            /** @description SHA-256 of the package as it was sent. */
            digest: components["schemas"]["Sha256"];
            /**
             * Format: int64
             * @description Bytes of the package as it was sent.
             */
            size: number;
            /** @description The manifest, normalised: defaults are written out, what is absent is left out. */
            manifest: Record<string, never>;
            ui: components["schemas"]["PackageUi"] | null;
        };
        /** @description The UI of a version. */
        PackageUi: {
            /** @description How it was built. */
            kind: components["schemas"]["UiKind"];
            /** @description How it is loaded. */
            spec: components["schemas"]["Spec"];
            /**
             * @description The file that is loaded first.
             * @example index.js
             */
            entry: string;
            /** @description Every file that browsers may fetch, by path. */
            files: components["schemas"]["PackageFile"][];
        };
        /** @description One page of a list. */
        Page_Account: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: components["schemas"]["UserId"];
                /** @description What the person signs in with. */
                username: string;
                /** @description What the person is called. */
                displayName: string;
                mail?: components["schemas"]["MailAddress"] | null;
                /** @description Their roles. */
                roles: components["schemas"]["Role"][];
                /** @description When the account was made. */
                createdAt: components["schemas"]["Timestamp"];
                disabledAt?: components["schemas"]["Timestamp"] | null;
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Approval: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: components["schemas"]["ApprovalId"];
                /** @description `waiting`, `approved`, `rejected`, `withdrawn`, or `lapsed` when nobody decided in time. */
                state: string;
                /** @description Plugin. */
                plugin: components["schemas"]["PluginName"];
                /** @description Environment of the channel. */
                environment: components["schemas"]["Environment"];
                /** @description Channel. */
                channel: components["schemas"]["Channel"];
                from: components["schemas"]["Version"] | null;
                /** @description Where it is to point. */
                to: components["schemas"]["Version"];
                /** @description Who asked for it. */
                requestedBy: components["schemas"]["Actor"];
                /** @description Their username, or the name of the token. */
                requestedByName: string | null;
                /** @description When. */
                requestedAt: components["schemas"]["Timestamp"];
                /** @description Why. */
                reason: string | null;
                /** @description Nobody can approve it from then on. */
                expiresAt: components["schemas"]["Timestamp"];
                decidedBy: components["schemas"]["Actor"] | null;
                /** @description Their username, or the name of the token. */
                decidedByName: string | null;
                decidedAt: components["schemas"]["Timestamp"] | null;
                /** @description Why. */
                decisionReason: string | null;
                /** @description The write that changed it last. */
                revision: components["schemas"]["Revision"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_ChannelStep: {
            /** @description The items of this page. */
            items: {
                /**
                 * Format: int64
                 * @description Its number: later ones have higher numbers.
                 */
                id: number;
                from: components["schemas"]["Version"] | null;
                /** @description Where it pointed from then on. */
                to: components["schemas"]["Version"];
                cause: components["schemas"]["MoveCause"] | null;
                /** @description What was said of it. */
                reason: string | null;
                /** @description Who moved it. */
                by: components["schemas"]["Actor"];
                /** @description Their username, or the name of the token. */
                byName: string | null;
                /** @description When. */
                at: components["schemas"]["Timestamp"];
                /** @description The write that it was part of. */
                revision: components["schemas"]["Revision"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Deed: {
            /** @description The items of this page. */
            items: {
                /**
                 * Format: int64
                 * @description Its number: later ones have higher numbers.
                 */
                id: number;
                /** @description When. */
                at: components["schemas"]["Timestamp"];
                /** @description Who. */
                actor: components["schemas"]["Actor"];
                /** @description The username of the person or the name of the token, as it was then. */
                actorName: string | null;
                /** @description From which address, behind trusted proxies; `null` where nobody knows. */
                address: string | null;
                /** @description What: the topic of the event. */
                kind: string;
                /** @description What it is about: `name@version`, `environment/name/channel`, an id. */
                about: string;
                plugin: components["schemas"]["PluginName"] | null;
                /** @description How it was before, where something was. */
                before: components["schemas"]["AnyValue"];
                /** @description How it was then. */
                after: components["schemas"]["AnyValue"];
                /** @description Why, in their own words. */
                reason: string | null;
                /** @description The write that it was part of. */
                revision: components["schemas"]["Revision"];
                /** @description All that is known of it: the event as it went out. */
                event: Record<string, never>;
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_EnvironmentShown: {
            /** @description The items of this page. */
            items: {
                /** @description Its name. */
                name: components["schemas"]["Environment"];
                /** @description Whether it is the one that is meant where none is named. */
                isDefault: boolean;
                /** @description Whether somebody else has to approve the moves of its channels. */
                approvalRequired: boolean;
                /** @description The channels that plugins have there, `latest` first; no more than 500. */
                channels: components["schemas"]["ChannelShown"][];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Flag: {
            /** @description The items of this page. */
            items: {
                /** @description Its key; a feature of that name is on where its value is `true`. */
                key: string;
                /** @description What it is for. */
                description: string | null;
                /** @description Whether its rules count. */
                enabled: boolean;
                /** @description The value of those whom no rule means. */
                default: unknown;
                /** @description Mixed into the percentages. */
                salt: string;
                /** @description In order. */
                rules: components["schemas"]["FlagRule"][];
                /** @description What those are called whom the rules name, by id. Absent when they name nobody. */
                userNames?: {
                    [key: string]: string;
                };
                /**
                 * @description What of it comes to nothing for now: a role that nobody can have. Absent when there is nothing
                 *     to say.
                 */
                warnings?: string[];
                /** @description Whether nothing was written. */
                dryRun: boolean;
                /** @description The revision that it is true at. */
                revision: components["schemas"]["Revision"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Install: {
            /** @description The items of this page. */
            items: {
                /** @description The plugin. */
                plugin: components["schemas"]["PluginName"];
                /** @description The version that its configuration was checked against, and that it counts for. */
                version: components["schemas"]["Version"];
                /** @description Whose it is: `team:ID` or `user:ID`. */
                owner: string;
                /** @description Whether it is on. */
                enabled: boolean;
                /** @description What its owner set. Nothing of a plugin that is not there any more. */
                config: Record<string, never>;
                /** @description When it was made. */
                installedAt: components["schemas"]["Timestamp"];
                /** @description Who made it. */
                installedBy: components["schemas"]["Actor"];
                /** @description When it was last changed. */
                changedAt: components["schemas"]["Timestamp"];
                /** @description The write that it was last changed by. */
                revision: components["schemas"]["Revision"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Invitation: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: components["schemas"]["LinkId"];
                /** @description Who is invited. */
                mail: components["schemas"]["MailAddress"];
                /** @description What they may be called. */
                displayName?: string | null;
                /** @description Their roles. */
                roles: components["schemas"]["Role"][];
                /** @description Their tenant. */
                tenant: components["schemas"]["TenantId"];
                team?: components["schemas"]["TeamId"] | null;
                /** @description When it was made. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description Who invites them. */
                createdBy: components["schemas"]["Actor"];
                /** @description Until when it holds. */
                expiresAt: components["schemas"]["Timestamp"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_KnownPermission: {
            /** @description The items of this page. */
            items: {
                /** @description `resource:verb`. */
                name: string;
                /** @description What it allows, where it is the platform's own. */
                description?: string | null;
                /** @description Plugins that ask for it or declare it. */
                plugins: components["schemas"]["PluginName"][];
                /** @description Roles that bring it. */
                roles: components["schemas"]["Role"][];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Namespace: {
            /** @description The items of this page. */
            items: {
                /** @description The scope, or the plugin's name. */
                name: components["schemas"]["NamespaceName"];
                /** @description They publish, and say who else does. Nobody: administrators alone. */
                owners: components["schemas"]["NamespacePerson"][];
                /** @description They publish. */
                members: components["schemas"]["NamespacePerson"][];
                /** @description Tokens that act for it because they name it; the first hundred. */
                tokens: components["schemas"]["NamespaceToken"][];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Plugin: {
            /** @description The items of this page. */
            items: {
                /** @description Its name. */
                name: components["schemas"]["PluginName"];
                /** @description What people call it, as the newest version says. */
                displayName: string | null;
                /** @description One sentence about it. */
                description: string | null;
                /** @description Where it stands. */
                state: components["schemas"]["PluginState"];
                /** @description What points where. */
                channels: components["schemas"]["PluginChannel"][];
                /** @description Every published version, newest first. */
                versions: components["schemas"]["PluginVersion"][];
                /** @description Its running backends. */
                instances: components["schemas"]["PluginInstance"][];
                /** @description What of it cannot be read any more; absent when all can. */
                damaged?: string[];
                capabilities?: components["schemas"]["PluginCapabilities"] | null;
                /**
                 * @description What became of its backends since the server started, newest first; the last 50 steps.
                 *     Absent in lists.
                 */
                history?: components["schemas"]["BackendStep"][];
                /** @description What failed in browsers since the server started. Absent in lists, and when nothing did. */
                failures?: components["schemas"]["FailureCount"][];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_PluginInstall: {
            /** @description The items of this page. */
            items: {
                /** @description Whose install it is: `team:ID` or `user:ID`. */
                owner: string;
                /** @description The version that it counts for. */
                version: components["schemas"]["Version"];
                /** @description Whether it is on. */
                enabled: boolean;
                /** @description When it was made. */
                installedAt: components["schemas"]["Timestamp"];
                /** @description Who made it. */
                installedBy: components["schemas"]["Actor"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_QuarantinedVersion: {
            /** @description The items of this page. */
            items: {
                /** @description The plugin. */
                plugin: components["schemas"]["PluginName"];
                /** @description Its number. */
                version: components["schemas"]["Version"];
                held: components["schemas"]["HeldFor"] | null;
                /** @description What keeps it there: the checks that could not be told, or failed. */
                review: components["schemas"]["ReviewFinding"][];
                /**
                 * Format: int64
                 * @description Bytes of the package.
                 */
                packageSize: number;
                /** @description When it was published. */
                publishedAt: components["schemas"]["Timestamp"];
                /** @description Who published it. */
                publishedBy: components["schemas"]["Actor"];
                /** @description Their username, or the name of the token. */
                publishedByName: string | null;
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_RoleDetails: {
            /** @description The items of this page. */
            items: {
                /** @description Its name. */
                name: components["schemas"]["Role"];
                /** @description What it is for. */
                description: string;
                /** @description What it brings, `resource:verb`. */
                permissions: string[];
                /** @description Whether it is there from the start. Removing it puts it back to what it was then. */
                builtIn: boolean;
                /**
                 * @description Whether somebody wrote down what it brings. One that only a plugin or the configuration names
                 *     brings nothing.
                 */
                written: boolean;
                /** @description Whether it may be changed: administrators may do everything. */
                fixed: boolean;
                /** @description Plugins that are for those who have it. */
                plugins: components["schemas"]["PluginName"][];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Team: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: components["schemas"]["TeamId"];
                /** @description Whose it is. */
                tenant: components["schemas"]["TenantId"];
                /** @description What people call it. */
                name: string;
                /** @description When it was made. */
                createdAt: components["schemas"]["Timestamp"];
                role?: components["schemas"]["TeamRole"] | null;
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_TeamMember: {
            /** @description The items of this page. */
            items: {
                /** @description Their account. */
                id: components["schemas"]["UserId"];
                /** @description What they sign in with. */
                username: string;
                /** @description Their part. */
                role: components["schemas"]["TeamRole"];
                /** @description Since when they are in it. */
                since: components["schemas"]["Timestamp"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Tenant: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: components["schemas"]["TenantId"];
                /** @description What people call it. */
                name: string;
                /** @description When it was made. */
                createdAt: components["schemas"]["Timestamp"];
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description One page of a list. */
        Page_Token: {
            /** @description The items of this page. */
            items: {
                /** @description Its id. */
                id: components["schemas"]["TokenId"];
                /** @description What it is for. */
                name: string;
                /** @description What it may do. */
                permissions: components["schemas"]["Permission"][];
                plugin: components["schemas"]["PluginName"] | null;
                /** @description The plugins it is for; none: for every plugin. */
                plugins: components["schemas"]["PluginPattern"][];
                /** @description The environments it is for; none: for every environment. */
                environments: components["schemas"]["Environment"][];
                /** @description When it was made. */
                createdAt: components["schemas"]["Timestamp"];
                /** @description Who made it. */
                createdBy: components["schemas"]["Actor"];
                /** @description Their username, or the name of the token. */
                createdByName: string | null;
                expiresAt: components["schemas"]["Timestamp"] | null;
                revokedAt: components["schemas"]["Timestamp"] | null;
                lastUsedAt: components["schemas"]["Timestamp"] | null;
                /**
                 * @description The network that it was used from then.
                 * @example 203.0.113.0/24
                 */
                lastUsedFrom: string | null;
            }[];
            /** @description What the next page is asked with; `null` on the last one. */
            nextCursor: string | null;
        };
        /** @description Somebody else who knows people's passwords. */
        PasswordProvider: {
            /** @description What it is called. */
            id: string;
            /** @description What people call it. */
            displayName: string;
            /** @description Whether it is offered before Midplane's own accounts. */
            isFirst: boolean;
        };
        /**
         * @description A permission's name: what it is about, a colon, what may be done.
         * @example versions:publish
         */
        Permission: string;
        /**
         * @description A plugin with its channels, versions and running backends.
         * @example {
         *       "name": "@acme/orders",
         *       "displayName": "Orders",
         *       "description": "Orders of the last year.",
         *       "state": "ready",
         *       "channels": [
         *         {
         *           "environment": "prod",
         *           "channel": "latest",
         *           "version": "1.4.2"
         *         }
         *       ],
         *       "versions": [
         *         {
         *           "version": "1.4.2",
         *           "state": "published",
         *           "kind": "esm",
         *           "spec": "esm",
         *           "publishedAt": 1795258620000,
         *           "publishedBy": "token:t-4a1f1e79b44c2847b38e618e9257113f",
         *           "publishedByName": "ci",
         *           "packageSize": 18204
         *         }
         *       ],
         *       "instances": [
         *         {
         *           "id": "i-faa220c91600582babb2f290",
         *           "version": "1.4.2",
         *           "baseUrl": "http://127.0.0.1:42497",
         *           "state": "ready",
         *           "health": "healthy",
         *           "detail": "answers its readiness path",
         *           "since": 1795258685000,
         *           "registeredAt": 1795258680000
         *         }
         *       ]
         *     }
         */
        Plugin: {
            /** @description Its name. */
            name: components["schemas"]["PluginName"];
            /** @description What people call it, as the newest version says. */
            displayName: string | null;
            /** @description One sentence about it. */
            description: string | null;
            /** @description Where it stands. */
            state: components["schemas"]["PluginState"];
            /** @description What points where. */
            channels: components["schemas"]["PluginChannel"][];
            /** @description Every published version, newest first. */
            versions: components["schemas"]["PluginVersion"][];
            /** @description Its running backends. */
            instances: components["schemas"]["PluginInstance"][];
            /** @description What of it cannot be read any more; absent when all can. */
            damaged?: string[];
            capabilities?: components["schemas"]["PluginCapabilities"] | null;
            /**
             * @description What became of its backends since the server started, newest first; the last 50 steps.
             *     Absent in lists.
             */
            history?: components["schemas"]["BackendStep"][];
            /** @description What failed in browsers since the server started. Absent in lists, and when nothing did. */
            failures?: components["schemas"]["FailureCount"][];
        };
        /** @description What a plugin asks for, and what it was granted. */
        PluginCapabilities: {
            /** @description Those that it was granted. */
            granted: string[];
            /**
             * @description Those that a version which is offered or waits, or a running backend, asks for and nobody
             *     granted.
             */
            asked: string[];
        };
        /** @description A channel and the version that it points at. */
        PluginChannel: {
            /** @description Where. */
            environment: components["schemas"]["Environment"];
            /** @description Which pointer. */
            channel: components["schemas"]["Channel"];
            /** @description What it points at. */
            version: components["schemas"]["Version"];
        };
        /**
         * @description What a backend is configured with, for whom it was called.
         * @example {
         *       "plugin": "orders",
         *       "version": "1.4.2",
         *       "tenant": "default",
         *       "team": "blue",
         *       "user": "u-5d41402abc4b2a76b9719d911017c592",
         *       "config": {
         *         "LOG_LEVEL": "warn"
         *       },
         *       "origins": {
         *         "/LOG_LEVEL": "shared"
         *       }
         *     }
         */
        PluginConfig: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            version?: components["schemas"]["Version"] | null;
            tenant?: components["schemas"]["TenantId"] | null;
            team?: components["schemas"]["TeamId"] | null;
            user?: components["schemas"]["UserId"] | null;
            /** @description Defaults, under what the team shares, under their own. */
            config: Record<string, never>;
            /** @description Where each value comes from, by JSON pointer: `default`, `shared` or `personal`. */
            origins: {
                [key: string]: string;
            };
        };
        /** @description What was decided about a plugin. */
        PluginDecision: {
            /** @description Its name. */
            name: components["schemas"]["PluginName"];
            version: components["schemas"]["Version"] | null;
            install?: components["schemas"]["InstallReason"] | null;
            /** @description What it could use and runs without, in words. */
            degraded: string[];
            /** @description Its channels, in the order in which they were asked. */
            channels: components["schemas"]["ChannelDecision"][];
            /**
             * @description The search for the newest set of versions that fit together was given up: there may be a newer
             *     one than this.
             */
            searchGivenUp: boolean;
        };
        /**
         * @description That somebody has a plugin.
         * @example {
         *       "owner": "team:blue",
         *       "version": "1.4.2",
         *       "enabled": true,
         *       "installedAt": 1795258620000,
         *       "installedBy": "u-5d41402abc4b2a76b9719d911017c592"
         *     }
         */
        PluginInstall: {
            /** @description Whose install it is: `team:ID` or `user:ID`. */
            owner: string;
            /** @description The version that it counts for. */
            version: components["schemas"]["Version"];
            /** @description Whether it is on. */
            enabled: boolean;
            /** @description When it was made. */
            installedAt: components["schemas"]["Timestamp"];
            /** @description Who made it. */
            installedBy: components["schemas"]["Actor"];
        };
        /** @description A running backend. */
        PluginInstance: {
            /** @description Its id. */
            id: components["schemas"]["InstanceId"];
            /** @description Which version it is of. */
            version: components["schemas"]["Version"];
            /**
             * Format: uri
             * @description Where it listens.
             * @example http://127.0.0.1:42497
             */
            baseUrl: string;
            /** @description Where it stands. */
            state: components["schemas"]["InstanceState"];
            /** @description What its last probes said. */
            health: components["schemas"]["Health"];
            /** @description Why it stands there, for people. */
            detail: string;
            since: components["schemas"]["Timestamp"] | null;
            /** @description When it registered. */
            registeredAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description Name of a plugin, unique in one Midplane. Some first segments are reserved.
         * @example @acme/orders
         */
        PluginName: string;
        /**
         * @description Plugins that a token is for: an exact name, or `@acme/*` for all of a scope.
         * @example @acme/*
         */
        PluginPattern: string;
        /**
         * @description Where a plugin stands, taken together.
         * @enum {string}
         */
        PluginState: "installed" | "registering" | "ready" | "degraded" | "disabled";
        /** @description A published version. */
        PluginVersion: {
            /** @description Its number. */
            version: components["schemas"]["Version"];
            /** @description Where it stands. */
            state: components["schemas"]["VersionState"];
            kind: components["schemas"]["UiKind"] | null;
            spec: components["schemas"]["Spec"] | null;
            /** @description When it was published. */
            publishedAt: components["schemas"]["Timestamp"];
            /** @description Who published it. */
            publishedBy: components["schemas"]["Actor"];
            /** @description Their username, or the name of the token. */
            publishedByName: string | null;
            /**
             * Format: int64
             * @description Bytes of the package as it was sent.
             */
            packageSize: number;
        };
        /** @description Who would get what. */
        Preview: {
            /** @description One for each viewer, in order. */
            viewers: components["schemas"]["PreviewedViewer"][];
        };
        /** @description Rules to be tried on viewers. */
        PreviewRules: {
            /** @description Environment of the channel. */
            environment: string;
            /** @description Plugin. */
            plugin: string;
            /** @description Channel. */
            channel: string;
            rules?: components["schemas"]["SetRules"] | null;
            /** @description Whom to ask about. */
            viewers: components["schemas"]["DescribedViewer"][];
        };
        /** @description What one viewer would get. */
        PreviewedViewer: {
            /** @description Whom it is about. */
            viewer: components["schemas"]["DescribedViewer"];
            now: components["schemas"]["Version"] | null;
            /** @description What they would get, and why. */
            then: components["schemas"]["PluginDecision"];
            /** @description Other plugins of which they would get another version, or none. */
            affected: components["schemas"]["AffectedPlugin"][];
        };
        /**
         * @description When the shell loads a bundle.
         * @enum {string}
         */
        Priority: "high" | "normal" | "low";
        /**
         * @description Why a request was refused (RFC 9457). Texts change, `code` does not.
         * @example {
         *       "type": "/docs/errors/MP-REG-002",
         *       "title": "The version was already published",
         *       "status": 409,
         *       "code": "MP-REG-002",
         *       "detail": "Version 1.0.0 of hello was already published.",
         *       "hint": "Raise the version: a number is never used twice, even after a yank.",
         *       "message": "Version 1.0.0 of hello was already published.",
         *       "trace_id": "2528eafeb2026d8f70ddc95c994dbc76"
         *     }
         */
        Problem: {
            /**
             * Format: uri-reference
             * @description Address of the page about the code.
             */
            type: string;
            /** @description The same for every problem of a code. */
            title: string;
            /**
             * Format: int32
             * @description The status of the response.
             */
            status: number;
            /** @description Stable code with a page of its own. */
            code: string;
            /** @description What happened this time. */
            detail: string;
            /** @description What to do about it. */
            hint: string;
            /** @description `detail` again, for tools that print only that. */
            message: string;
            /** @description Finds the request in the server's log. */
            trace_id: string;
            /** @description What is wrong with a refused manifest, and where. */
            diagnostics?: components["schemas"]["Diagnostic"][] | null;
            /** @description What the review of a refused version found, every check of it. */
            review?: components["schemas"]["ReviewFinding"][] | null;
            /**
             * @description The member of the request that is wrong, where one is.
             * @example baseUrl
             */
            field?: string | null;
            /**
             * Format: json-pointer
             * @description JSON pointer of the member of the body that is wrong, where one is.
             * @example /rules/0/percentage
             */
            pointer?: string | null;
            /** @description What is wrong with a refused configuration, and where. */
            flaws?: components["schemas"]["ConfigFlaw"][] | null;
            /**
             * @description What OpenFeature's SDKs call it; of flag evaluation.
             * @example INVALID_CONTEXT
             */
            errorCode?: string | null;
            /** @description `detail` again, where npm prints it; of `/npm/`. */
            error?: string | null;
            /**
             * Format: uri
             * @description Where a command line signs a person in; with a 401 to a publish.
             */
            interactiveAuth?: string | null;
            pointsAt?: components["schemas"]["Version"] | null;
            newestGood?: components["schemas"]["Version"] | null;
            /** @description What waits for approval already. */
            approval?: string | null;
            plugin?: components["schemas"]["PluginName"] | null;
        };
        /** @description Which channel shall point at which version. */
        Promote: {
            /** @description The plugin. */
            plugin: string;
            /** @description The version that the channel shall point at. */
            version: string;
            /** @description Environment of the channel; the default one when left out. */
            environment?: string | null;
            /** @description The channel; `latest` when left out. */
            channel?: string | null;
            /** @description Where you think that the channel points: refused when it moved meanwhile. */
            from?: string | null;
            /** @description Refuse when the version calls a backend and none is registered that answers it. */
            requireBackend?: boolean;
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only says what would be. */
            dryRun?: boolean;
        };
        /** @description An identity provider. */
        Provider: {
            /** @description What it is called in addresses. */
            id: string;
            /** @description What people call it. */
            displayName: string;
            /** @description Where a browser is led to; `?next=` says where it goes on to afterwards. */
            signInPath: string;
        };
        /** @description What the sign-in page offers. */
        Providers: {
            /** @description Identity providers, in the order in which they are shown. */
            items: components["schemas"]["Provider"][];
            /**
             * @description Others whose names and passwords are typed into the sign-in form: `provider` of
             *     `POST /auth/login`.
             */
            passwordProviders: components["schemas"]["PasswordProvider"][];
            /** @description Whether passwords of Midplane's own accounts are taken. */
            passwords: boolean;
            /** @description Whether passwords are what is shown first. */
            passwordsFirst: boolean;
        };
        /** @description A public key on the curve P-256. */
        PublicKey: {
            /**
             * @description Key type.
             * @example EC
             */
            kty: string;
            /**
             * @description Curve.
             * @example P-256
             */
            crv: string;
            /** @description First coordinate, base64url. */
            x: string;
            /** @description Second coordinate, base64url. */
            y: string;
            /** @description The name by which a token's header calls it. */
            kid: string;
            /**
             * @description What it is for.
             * @example sig
             */
            use: string;
            /**
             * @description What signs with it.
             * @example ES256
             */
            alg: string;
        };
        /** @description A package that the server fetches from an address. */
        PublishByUrl: {
            /**
             * Format: uri
             * @description Where the package is: `http` or `https`, on a host of `registry.publishFrom.hosts`.
             * @example https://storage.example/orders/1.4.0/pilet.tgz
             */
            url: string;
            /** @description The plugin that it has to be of; not asked when left out. */
            name?: string | null;
            /** @description The version that it has to be of; not asked when left out. */
            version?: string | null;
            /** @description What its bytes have to come to: `sha256-…`, `sha384-…` or `sha512-…` in base64. */
            integrity?: string | null;
            /** @description The same as a SHA-512 in hexadecimal. */
            sha512?: string | null;
            /** @description The environment; the default one when left out. */
            environment?: string | null;
            /**
             * @description The channel that points at the version from then on. `latest` when left out, which moves only
             *     forward.
             */
            channel?: string | null;
            /** @description Refuse when the version calls a backend and none is registered that answers it. */
            requireBackend?: boolean;
        };
        /** @description The form that a package is sent in. Other parts are ignored. */
        PublishForm: {
            /**
             * Format: binary
             * @description The package: a gzipped npm tarball of at most 50 MiB.
             */
            file: string;
            /** @description As the parameter of this name, which goes before it. */
            environment?: string | null;
            /** @description As the parameter of this name, which goes before it. */
            channel?: string | null;
        };
        /**
         * @description A version that is published now, or in quarantine.
         * @example {
         *       "name": "greeter",
         *       "version": "1.0.0",
         *       "environment": "prod",
         *       "channel": "latest",
         *       "state": "published",
         *       "isNew": true,
         *       "pointsAt": "1.0.0",
         *       "revision": 21,
         *       "kind": "esm",
         *       "spec": "esm",
         *       "link": "http://127.0.0.1:8080/pilets/greeter/1.0.0/greeter.js",
         *       "review": [
         *         {
         *           "check": "readme",
         *           "code": "MP-REV-008",
         *           "verdict": "failed",
         *           "enforced": false,
         *           "onFailure": "reject",
         *           "details": [
         *             "there is no README.md"
         *           ]
         *         }
         *       ],
         *       "message": "Published greeter 1.0.0."
         *     }
         */
        Published: {
            /** @description The plugin. */
            name: components["schemas"]["PluginName"];
            /** @description The version. */
            version: components["schemas"]["Version"];
            /** @description Where it is visible. */
            environment: components["schemas"]["Environment"];
            /** @description The channel that it was published to. */
            channel: components["schemas"]["Channel"];
            /**
             * @description `published`; or `quarantined`, when an administrator has to decide on it first. Nobody gets
             *     anything of it until then.
             */
            state: components["schemas"]["VersionState"];
            /**
             * @description Whether it was published by this. `false`: the same package was published before, and only its
             *     channel was pointed at it.
             */
            isNew?: boolean;
            pointsAt: components["schemas"]["Version"] | null;
            /** @description The write that it became. */
            revision: components["schemas"]["Revision"];
            kind: components["schemas"]["UiKind"] | null;
            spec: components["schemas"]["Spec"] | null;
            /**
             * Format: uri
             * @description Absolute address of the entry file; `null` without a UI, and in quarantine.
             */
            link: string | null;
            approval?: components["schemas"]["ApprovalId"] | null;
            /**
             * @description What is not as it should be, and no reason to refuse: above all, that no backend of the
             *     version is registered. It is in `message` too. Absent when all is well.
             */
            warnings?: string[];
            /** @description What its review found, every check of it; empty for a version that was published before. */
            review?: components["schemas"]["ReviewFinding"][];
            /** @description What happened, for tools that print one line. */
            message: string;
        };
        /** @description A version that somebody has to decide on. */
        QuarantinedVersion: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description Its number. */
            version: components["schemas"]["Version"];
            held: components["schemas"]["HeldFor"] | null;
            /** @description What keeps it there: the checks that could not be told, or failed. */
            review: components["schemas"]["ReviewFinding"][];
            /**
             * Format: int64
             * @description Bytes of the package.
             */
            packageSize: number;
            /** @description When it was published. */
            publishedAt: components["schemas"]["Timestamp"];
            /** @description Who published it. */
            publishedBy: components["schemas"]["Actor"];
            /** @description Their username, or the name of the token. */
            publishedByName: string | null;
        };
        /**
         * @description How far a node is.
         * @example {
         *       "status": "ready",
         *       "revision": 21,
         *       "version": "0.1.0"
         *     }
         */
        Readiness: {
            /** @description Whether it serves what was asked for. */
            status: components["schemas"]["ReadinessStatus"];
            /** @description The revision that it serves. */
            revision: components["schemas"]["Revision"];
            /** @description The version of the product. */
            version: components["schemas"]["Version"];
            /**
             * @description Why it cannot write; absent when it can. What is published is served all the same.
             * @example the database: there is no room left on the disk
             */
            reason?: string | null;
            /**
             * Format: int64
             * @description How many rows of the store cannot be read any more; the log and the plugins say which.
             *     Absent when all can. It is ready for the rest.
             */
            damaged?: number;
        };
        /**
         * @description Whether a node serves what was asked for.
         * @enum {string}
         */
        ReadinessStatus: "ready" | "waiting" | "failing";
        /** @description What may stand in a readme. */
        ReadmeElement: {
            /** @enum {string} */
            element: "paragraph";
        } | {
            /**
             * Format: int32
             * @description 1 to 6.
             */
            level: number;
            /** @enum {string} */
            element: "heading";
        } | {
            /** @enum {string} */
            element: "quote";
        } | {
            /** @enum {string} */
            element: "codeBlock";
        } | {
            /**
             * Format: int64
             * @description The number that it begins with; `null` where its items have none.
             */
            start: number | null;
            /** @enum {string} */
            element: "list";
        } | {
            /** @description Whether it is ticked; `null` where it is no task. */
            checked: boolean | null;
            /** @enum {string} */
            element: "item";
        } | {
            /** @enum {string} */
            element: "table";
        } | {
            /** @description Whether it is the one with the headings. */
            head: boolean;
            /** @enum {string} */
            element: "row";
        } | {
            /** @enum {string} */
            element: "cell";
        } | {
            /** @enum {string} */
            element: "strong";
        } | {
            /** @enum {string} */
            element: "emphasis";
        } | {
            /** @enum {string} */
            element: "strike";
        } | {
            /**
             * Format: uri
             * @description Where to.
             */
            href: string;
            /** @enum {string} */
            element: "link";
        };
        /** @description A piece of a readme. */
        ReadmePiece: (components["schemas"]["ReadmeElement"] & {
            /** @enum {string} */
            type: "open";
        }) | {
            /** @enum {string} */
            type: "close";
        } | {
            /** @description It. */
            text: string;
            /** @enum {string} */
            type: "text";
        } | {
            /** @description It. */
            text: string;
            /** @enum {string} */
            type: "code";
        } | {
            /** @enum {string} */
            type: "break";
        } | {
            /** @enum {string} */
            type: "rule";
        };
        /** @description A readme, in pieces. */
        ReadmeShown: {
            /**
             * @description The file's name.
             * @example README.md
             */
            file: string;
            /** @description Whether there is more of it: 64 KiB and 20,000 pieces are shown. */
            isCut: boolean;
            /**
             * @description What is in it, in order. Each `open` has its `close`; none is nested deeper than 24. There is no
             *     markup of its own in it: what was HTML is text, and images are their descriptions.
             */
            pieces: components["schemas"]["ReadmePiece"][];
        };
        /**
         * @description Recovery codes. They cannot be shown again.
         * @example {
         *       "recoveryCodes": [
         *         "uws2-ljnf-uws2-ljnf"
         *       ]
         *     }
         */
        RecoveryCodes: {
            /** @description Each lets in once, in the place of a code. */
            recoveryCodes: components["schemas"]["Secret"][];
        };
        /**
         * @description A backend that was let in.
         * @example {
         *       "instanceId": "i-faa220c91600582babb2f290",
         *       "plugin": "greeter",
         *       "version": "1.0.0",
         *       "state": "ready",
         *       "health": "healthy",
         *       "detail": "answers its readiness path",
         *       "heartbeatIntervalSeconds": 15,
         *       "revision": 20
         *     }
         */
        Registered: {
            /** @description Its id, for the sign of life. */
            instanceId: components["schemas"]["InstanceId"];
            /** @description The plugin that it is of. */
            plugin: components["schemas"]["PluginName"];
            /** @description The version that it is of. */
            version: components["schemas"]["Version"];
            /** @description Where it stands after its first probe. Only `ready` and `degraded` ones get requests. */
            state: components["schemas"]["InstanceState"];
            /** @description What its probe said. */
            health: components["schemas"]["Health"];
            /** @description Why it stands there, for people. */
            detail: string;
            /**
             * Format: int64
             * @description How often it says that it is there.
             */
            heartbeatIntervalSeconds: number;
            /**
             * @description What is not as it should be, and no reason to refuse: where its manifest says something
             *     else of the backend than the published one of the same version. Absent when all is well.
             */
            warnings?: string[];
            ui?: components["schemas"]["UiStanding"] | null;
            /** @description The write that it became. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description What a backend shows to be let in.
         * @example {
         *       "manifest": {
         *         "name": "greeter",
         *         "version": "1.0.0",
         *         "backend": {
         *           "protocol": "http",
         *           "health": {
         *             "readinessPath": "/readyz"
         *           }
         *         }
         *       },
         *       "baseUrl": "http://127.0.0.1:42497",
         *       "uiRemoteUrl": "http://127.0.0.1:42497/remoteEntry.js"
         *     }
         */
        Registration: {
            /** @description `plugin.yaml` as JSON, normalised or as its author wrote it. */
            manifest: Record<string, never>;
            /**
             * Format: uri
             * @description Where it listens.
             */
            baseUrl: string;
            /**
             * Format: uri
             * @description Where its remote entry can be fetched, when it serves one itself.
             */
            uiRemoteUrl?: string | null;
            token?: components["schemas"]["Secret"] | null;
        };
        /**
         * @description Module Federation remotes: the address of the entry, by the plugin's name.
         * @example {
         *       "greeter": "http://127.0.0.1:8080/pilets/greeter/1.0.0/mf-manifest.json"
         *     }
         */
        Remotes: {
            [key: string]: string;
        };
        /** @description A flag that was taken away, or would be. */
        RemovedFlag: {
            was: components["schemas"]["Flag"] | null;
            /** @description Whether nothing was written. */
            dryRun: boolean;
            /** @description The write that it became; the newest one when nothing was written. */
            revision: components["schemas"]["Revision"];
        };
        /** @description Rules that were taken away, or would be. */
        RemovedRules: {
            was: components["schemas"]["ChannelRules"] | null;
            /** @description Whether nothing was written. */
            dryRun: boolean;
            /** @description The write that it became; the newest one when nothing was written. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description A link by which somebody chooses another password.
         * @example {
         *       "link": "https://plugins.example.org/login/reset#mpl_6f1c…",
         *       "expiresAt": 1795262220000
         *     }
         */
        ResetLink: {
            /** @description The address that they open. It works once, and cannot be read again. */
            link: components["schemas"]["Secret"];
            /** @description Until when it holds. */
            expiresAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description Another password, by a link.
         * @example {
         *       "token": "mpl_6f1c…",
         *       "password": "correct horse battery"
         *     }
         */
        ResetPassword: {
            /** @description What stands behind the `#` of the link. */
            token: components["schemas"]["Secret"];
            /** @description The password. */
            password: components["schemas"]["Secret"];
        };
        /** @description A version that shall be offered again. */
        Restore: {
            /** @description The plugin. */
            plugin: string;
            /** @description The version. */
            version: string;
            undoes?: components["schemas"]["Withdrawal"] | null;
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only says what would be. */
            dryRun?: boolean;
        };
        /**
         * @description One check of a version.
         * @example {
         *       "check": "readme",
         *       "code": "MP-REV-008",
         *       "verdict": "failed",
         *       "enforced": false,
         *       "onFailure": "reject",
         *       "details": [
         *         "there is no README.md"
         *       ]
         *     }
         */
        ReviewFinding: {
            /** @description The check, as the configuration spells it (`registry.review`). */
            check: string;
            /** @description The code of its page. */
            code: string;
            /** @description What it came to. `error`: it could not be told, which counts as failed. */
            verdict: components["schemas"]["CheckOutcome"];
            /** @description Whether it keeps a version from being published. */
            enforced: boolean;
            /**
             * @description What becomes then of a version that failed it. One that could not be told is always kept in
             *     quarantine.
             */
            onFailure?: components["schemas"]["OnFailure"];
            /** @description What was found, a sentence each; empty when it passed. */
            details?: string[];
        };
        /**
         * Format: int64
         * @description State of the registry: one global number that only grows. Every write has one.
         * @example 21
         */
        Revision: number;
        /**
         * @description A role's name, as manifests and administrators write it.
         * @example publisher
         */
        Role: string;
        /** @description What became of a role, or would become of it. */
        RoleChanged: {
            role?: components["schemas"]["RoleDetails"] | null;
            /** @description What it brought before, to put it back. */
            was: string[];
            /** @description Whether anything is different. */
            changed: boolean;
            /** @description Whether nothing was written, since only the outcome was asked for. */
            dryRun: boolean;
            /** @description The write that it became. */
            revision: components["schemas"]["Revision"];
        };
        /**
         * @description A role and what those who have it may do.
         * @example {
         *       "name": "buyer",
         *       "description": "Buys, and sees customers.",
         *       "permissions": [
         *         "customers:read",
         *         "orders:buy"
         *       ],
         *       "builtIn": false,
         *       "written": true,
         *       "fixed": false,
         *       "plugins": []
         *     }
         */
        RoleDetails: {
            /** @description Its name. */
            name: components["schemas"]["Role"];
            /** @description What it is for. */
            description: string;
            /** @description What it brings, `resource:verb`. */
            permissions: string[];
            /** @description Whether it is there from the start. Removing it puts it back to what it was then. */
            builtIn: boolean;
            /**
             * @description Whether somebody wrote down what it brings. One that only a plugin or the configuration names
             *     brings nothing.
             */
            written: boolean;
            /** @description Whether it may be changed: administrators may do everything. */
            fixed: boolean;
            /** @description Plugins that are for those who have it. */
            plugins: components["schemas"]["PluginName"][];
        };
        /**
         * @description What is to be different about a role. What is not named stays.
         * @example {
         *       "addPermissions": [
         *         "customers:read"
         *       ],
         *       "dryRun": false
         *     }
         */
        RoleEdit: {
            /**
             * @description What it is for.
             * @default null
             */
            description?: string | null;
            /**
             * @description These permissions in place of what it brings.
             * @default null
             */
            permissions?: string[] | null;
            /**
             * @description These permissions beside what it brings.
             * @default []
             */
            addPermissions?: string[];
            /**
             * @description Without these permissions.
             * @default []
             */
            removePermissions?: string[];
            /**
             * @description Why; it is kept beside who did it.
             * @default null
             */
            reason?: string | null;
            /**
             * @description Only say what would be.
             * @default false
             */
            dryRun?: boolean;
        };
        /** @description Which channel shall go back. */
        Rollback: {
            /** @description The plugin. */
            plugin: string;
            /** @description Environment of the channel; the default one when left out. */
            environment?: string | null;
            /** @description The channel; `latest` when left out. */
            channel?: string | null;
            /** @description The version to go back to; where it pointed before its last move when left out. */
            to?: string | null;
            /** @description Where you think that the channel points: refused when it moved meanwhile. */
            from?: string | null;
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only says what would be. */
            dryRun?: boolean;
        };
        /**
         * @description One rule. `roles`, `users` and `percentage` are ways in, and one of them is enough; every other
         *     part narrows the rule. One without any way in means everybody whom the other parts leave.
         */
        Rule: {
            /**
             * @description What people call it.
             * @default null
             */
            description?: string | null;
            /**
             * @description A way in: one of these roles.
             * @default []
             */
            roles?: string[];
            /**
             * @description A way in: one of these users. Sent by id or by username; kept and answered with by id.
             * @default []
             */
            users?: string[];
            /**
             * Format: double
             * @description A way in: a share of all viewers, with at most two digits after the point.
             * @default null
             */
            percentage?: number | null;
            /**
             * @description Whoever has one of these roles is never meant.
             * @default []
             */
            excludeRoles?: string[];
            /**
             * @description All of these features are on.
             * @default []
             */
            features?: string[];
            /**
             * @description One of these regions.
             * @default []
             */
            regions?: string[];
            /**
             * @description One of these tenants.
             * @default []
             */
            tenants?: string[];
            /**
             * @description One of these teams.
             * @default []
             */
            teams?: string[];
            /**
             * @description An npm range that the shell's version lies in.
             * @default null
             */
            shellVersion?: string | null;
            /**
             * @description The viewer did, or did not, ask for what is in beta.
             * @default null
             */
            betaFeatures?: boolean | null;
        };
        /**
         * @description How it stands with the second factor of who asks.
         * @example {
         *       "isOn": true,
         *       "since": 1795258620000,
         *       "recoveryCodesLeft": 10
         *     }
         */
        SecondFactor: {
            /** @description Whether a code is asked for. */
            isOn: boolean;
            since?: components["schemas"]["Timestamp"] | null;
            /** @description How many recovery codes were not used yet. */
            recoveryCodesLeft: number;
        };
        /**
         * Format: password
         * @description A secret: keep it out of logs.
         */
        Secret: string;
        /**
         * @description A session: an access token for some minutes; the refresh token is in the cookie.
         * @example {
         *       "accessToken": "eyJ…",
         *       "tokenType": "Bearer",
         *       "expiresIn": 600,
         *       "user": {
         *         "id": "u-5d41402abc4b2a76b9719d911017c592",
         *         "username": "ada",
         *         "displayName": "Ada Lovelace",
         *         "roles": [
         *           "publisher"
         *         ],
         *         "permissions": [
         *           "versions:publish",
         *           "instances:register"
         *         ]
         *       },
         *       "tenant": "default",
         *       "team": "blue"
         *     }
         */
        Session: {
            /** @description Goes into `Authorization: Bearer`. */
            accessToken: components["schemas"]["Secret"];
            /** @description Always `Bearer`. */
            tokenType: string;
            /**
             * Format: int64
             * @description How long the access token works, in seconds.
             */
            expiresIn: number;
            /** @description Who signed in. */
            user: components["schemas"]["SessionUser"];
            /** @description The tenant that they belong to. */
            tenant: components["schemas"]["TenantId"];
            team?: components["schemas"]["TeamId"] | null;
        };
        /**
         * @description One session: a browser or a command line that is signed in.
         * @example s-63f87ef50fd3fb1f6f409f27a9045766
         */
        SessionId: string;
        /** @description Somebody who is signed in. */
        SessionUser: {
            /** @description Their id. */
            id: components["schemas"]["UserId"];
            /** @description What they sign in with. */
            username: string;
            /** @description What they are called. */
            displayName: string;
            /** @description Their roles. */
            roles: components["schemas"]["Role"][];
            /** @description What they may do on the platform, by their roles. */
            permissions: components["schemas"]["Permission"][];
            /** @description Whether they asked for what is in beta; absent for no. */
            betaFeatures?: boolean;
        };
        /** @description What is said of a flag. */
        SetFlag: {
            /** @description What it is for. */
            description?: string | null;
            /** @description Of one that is off everybody gets the default. */
            enabled: boolean;
            /** @description The value of those whom no rule means: a boolean, a string, a number or an object. */
            default: unknown;
            /** @description Another salt draws all percentages anew. */
            salt?: string;
            /** @description In order; the first that means the viewer decides. */
            rules?: components["schemas"]["FlagRule"][];
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only says what would be. */
            dryRun?: boolean;
        };
        /**
         * @description What is to become of an install. One that is not there is made.
         * @example {
         *       "enabled": true,
         *       "config": {
         *         "LOG_LEVEL": "warn"
         *       }
         *     }
         */
        SetInstall: {
            /**
             * @description The whole configuration, defaults left out; as it was without it. What was uninstalled comes back
             *     as it was configured, as long as that is kept.
             */
            config?: Record<string, never> | null;
            /**
             * @description Whether it is on; as it was without it, and on when it is new.
             * @default null
             */
            enabled?: boolean | null;
        };
        /**
         * @description What is to be different about a member's access. What is not named stays.
         * @example {
         *       "canConfigure": false
         *     }
         */
        SetMemberAccess: {
            /**
             * @description Whether it is shown to them.
             * @default null
             */
            visible?: boolean | null;
            /**
             * @description Whether they may use it.
             * @default null
             */
            canUse?: boolean | null;
            /**
             * @description Whether they may configure it for themselves.
             * @default null
             */
            canConfigure?: boolean | null;
        };
        /** @description The part that somebody gets. */
        SetNamespacePerson: {
            /**
             * @description `owner` or `member`.
             * @default member
             */
            part?: components["schemas"]["NamespacePart"];
            /**
             * @description Why; it is kept beside who did it.
             * @default null
             */
            reason?: string | null;
            /**
             * @description Only say what would be.
             * @default false
             */
            dryRun?: boolean;
        };
        /** @description What is said of who follows a channel. */
        SetRules: {
            /**
             * Format: int32
             * @description Of several channels that somebody follows the highest comes first; `latest` comes last.
             * @default 0
             */
            priority?: number;
            /**
             * @description Another salt draws all percentages anew.
             * @default
             */
            salt?: string;
            /**
             * @description In order; the first that means the viewer lets them in.
             * @default []
             */
            rules?: components["schemas"]["Rule"][];
            /**
             * @description Why; it is kept beside who did it.
             * @default null
             */
            reason?: string | null;
            /**
             * @description Only says what would be.
             * @default false
             */
            dryRun?: boolean;
        };
        /**
         * @description The part that somebody gets in a team.
         * @example {
         *       "role": "team-admin"
         *     }
         */
        SetTeamMember: {
            /**
             * @description `member` without it.
             * @default member
             */
            role?: components["schemas"]["TeamRole"];
        };
        /**
         * @description A SHA-256 in hexadecimal.
         * @example 1c0b39a448fec1ce9df9335175dff49f81599de4778cdb353816ca1186cfc7be
         */
        Sha256: string;
        /**
         * @description How a browser loads the entry file: Piral's `spec` and its continuation.
         * @enum {string}
         */
        Spec: "v0" | "v1" | "v2" | "v3" | "mf" | "module-federation" | "umd" | "esm";
        /** @description A decision on a version, or what became of it by itself. */
        StateChange: {
            /** @description Where it stood before. */
            from: components["schemas"]["VersionState"];
            /** @description Where it stood then. */
            to: components["schemas"]["VersionState"];
            /** @description When. */
            at: components["schemas"]["Timestamp"];
            /** @description Who; `system` for the platform itself. */
            by: components["schemas"]["Actor"];
            /** @description Their username, or the name of the token. */
            byName: string | null;
            /** @description Why, in their own words. */
            reason: string | null;
        };
        /** @description Where a plugin shall be off, or on again. */
        Switch: {
            /** @description The plugin. */
            plugin: string;
            /** @description In this environment alone; everywhere when left out. */
            environment?: string | null;
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only says what would be. */
            dryRun?: boolean;
        };
        /**
         * @description A team.
         * @example {
         *       "id": "blue",
         *       "tenant": "default",
         *       "name": "The blues",
         *       "createdAt": 1795258620000,
         *       "role": "team-admin"
         *     }
         */
        Team: {
            /** @description Its id. */
            id: components["schemas"]["TeamId"];
            /** @description Whose it is. */
            tenant: components["schemas"]["TenantId"];
            /** @description What people call it. */
            name: string;
            /** @description When it was made. */
            createdAt: components["schemas"]["Timestamp"];
            role?: components["schemas"]["TeamRole"] | null;
        };
        /**
         * @description What is to be different about a team.
         * @example {
         *       "name": "The blues"
         *     }
         */
        TeamEdit: {
            /** @description What people call it. */
            name: string;
        };
        /**
         * @description A team of a tenant.
         * @example blue
         */
        TeamId: string;
        /**
         * @description Somebody in a team.
         * @example {
         *       "id": "u-5d41402abc4b2a76b9719d911017c592",
         *       "username": "ada",
         *       "role": "member",
         *       "since": 1795258620000
         *     }
         */
        TeamMember: {
            /** @description Their account. */
            id: components["schemas"]["UserId"];
            /** @description What they sign in with. */
            username: string;
            /** @description Their part. */
            role: components["schemas"]["TeamRole"];
            /** @description Since when they are in it. */
            since: components["schemas"]["Timestamp"];
        };
        /**
         * @description Which part somebody has in a team.
         * @example member
         */
        TeamRole: string;
        /**
         * @description A tenant.
         * @example {
         *       "id": "acme",
         *       "name": "Acme Ltd",
         *       "createdAt": 1795258620000
         *     }
         */
        Tenant: {
            /** @description Its id. */
            id: components["schemas"]["TenantId"];
            /** @description What people call it. */
            name: string;
            /** @description When it was made. */
            createdAt: components["schemas"]["Timestamp"];
        };
        /**
         * @description A customer of the platform.
         * @example default
         */
        TenantId: string;
        /**
         * Format: int64
         * @description Unix milliseconds.
         * @example 1795258620000
         */
        Timestamp: number;
        /**
         * @description A token, without its secret.
         * @example {
         *       "id": "t-4a1f1e79b44c2847b38e618e9257113f",
         *       "name": "ci",
         *       "permissions": [
         *         "versions:publish"
         *       ],
         *       "plugin": "@acme/orders",
         *       "plugins": [
         *         "@acme/orders"
         *       ],
         *       "environments": [
         *         "staging"
         *       ],
         *       "createdAt": 1795258620000,
         *       "createdBy": "u-5d41402abc4b2a76b9719d911017c592",
         *       "createdByName": "ada",
         *       "expiresAt": 1803034620000,
         *       "revokedAt": null,
         *       "lastUsedAt": 1795300000000,
         *       "lastUsedFrom": "203.0.113.0/24"
         *     }
         */
        Token: {
            /** @description Its id. */
            id: components["schemas"]["TokenId"];
            /** @description What it is for. */
            name: string;
            /** @description What it may do. */
            permissions: components["schemas"]["Permission"][];
            plugin: components["schemas"]["PluginName"] | null;
            /** @description The plugins it is for; none: for every plugin. */
            plugins: components["schemas"]["PluginPattern"][];
            /** @description The environments it is for; none: for every environment. */
            environments: components["schemas"]["Environment"][];
            /** @description When it was made. */
            createdAt: components["schemas"]["Timestamp"];
            /** @description Who made it. */
            createdBy: components["schemas"]["Actor"];
            /** @description Their username, or the name of the token. */
            createdByName: string | null;
            expiresAt: components["schemas"]["Timestamp"] | null;
            revokedAt: components["schemas"]["Timestamp"] | null;
            lastUsedAt: components["schemas"]["Timestamp"] | null;
            /**
             * @description The network that it was used from then.
             * @example 203.0.113.0/24
             */
            lastUsedFrom: string | null;
        };
        /**
         * @description One API token; not its secret.
         * @example t-4a1f1e79b44c2847b38e618e9257113f
         */
        TokenId: string;
        /**
         * @description What kind of token it is.
         * @enum {string}
         */
        TokenType: "plugin" | "access" | "api";
        /** @description A namespace that somebody hands over. */
        TransferNamespace: {
            /** @description The scope, or the plugin's name. */
            name: components["schemas"]["NamespaceName"];
            /**
             * @description Who becomes its only owner, by username.
             * @example grace
             */
            to: string;
            /** @description Why; it is kept beside who did it. */
            reason?: string | null;
            /** @description Only say what would be. */
            dryRun?: boolean;
        };
        /**
         * @description What the author of a bundle declares about it. Midplane verifies nothing of it; `unreviewed`
         *     is who declares nothing.
         * @enum {string}
         */
        Trust: "first-party" | "reviewed" | "unreviewed" | "untrusted";
        /**
         * @description How an author built a bundle.
         * @enum {string}
         */
        UiKind: "pilet" | "module-federation" | "umd" | "esm";
        /** @description The UI manifest of one plugin. */
        UiManifest: {
            /** @description The plugin. */
            id: components["schemas"]["PluginName"];
            /** @description Its version. */
            version: components["schemas"]["Version"];
            /** @description How a browser loads it and where it shows. */
            ui: components["schemas"]["UiPart"];
        };
        /**
         * @description UI manifests of the plugins that one viewer gets now.
         * @example {
         *       "revision": 21,
         *       "plugins": [
         *         {
         *           "id": "greeter",
         *           "version": "1.0.0",
         *           "ui": {
         *             "remoteEntry": "http://127.0.0.1:8080/pilets/greeter/1.0.0/remoteEntry.js",
         *             "exposedModules": [
         *               "./Greeting"
         *             ],
         *             "navigation": []
         *           }
         *         }
         *       ]
         *     }
         */
        UiManifests: {
            /** @description State of the registry that they were resolved from. */
            revision: components["schemas"]["Revision"];
            /** @description One for each plugin, by name. */
            plugins: components["schemas"]["UiManifest"][];
        };
        /** @description How a browser loads a plugin, and where it shows. */
        UiPart: {
            /**
             * Format: uri
             * @description Absolute and immutable address of the entry file.
             */
            remoteEntry: string;
            /** @description Names of the modules that it exposes. */
            exposedModules: string[];
            /** @description Its places in the navigation. */
            navigation: Record<string, never>[];
        };
        /** @description What becomes of a UI that a backend serves. */
        UiStanding: {
            /** @description Where it stands. */
            state: components["schemas"]["UiState"];
            /** @description Why, for people. */
            detail: string;
            /** @description The code of what is in its way. */
            code?: string | null;
        };
        /**
         * @description Where a UI stands that a backend serves.
         * @enum {string}
         */
        UiState: "initializing" | "published" | "refused" | "withdrawn" | "ignored";
        /**
         * @description One account.
         * @example u-5d41402abc4b2a76b9719d911017c592
         */
        UserId: string;
        /**
         * Format: semver
         * @description Strict SemVer 2.0: `MAJOR.MINOR.PATCH` with optional pre-release and build parts.
         * @example 1.4.2
         */
        Version: string;
        /** @description One version, with what its review found. */
        VersionDetail: {
            /** @description The plugin. */
            plugin: components["schemas"]["PluginName"];
            /** @description Its number. */
            version: components["schemas"]["Version"];
            /** @description Where it stands. */
            state: components["schemas"]["VersionState"];
            /** @description What people call the plugin, as this version says. */
            displayName: string | null;
            /** @description One sentence about it. */
            description: string | null;
            kind: components["schemas"]["UiKind"] | null;
            spec: components["schemas"]["Spec"] | null;
            /** @description The files of its UI; none when they are deleted. */
            files: components["schemas"]["VersionFile"][];
            /**
             * Format: int64
             * @description Bytes of the package as it was sent.
             */
            packageSize: number;
            /** @description The digest of the package. */
            packageSha256: components["schemas"]["Sha256"];
            /** @description When it was published. */
            publishedAt: components["schemas"]["Timestamp"];
            /** @description Who published it. */
            publishedBy: components["schemas"]["Actor"];
            /** @description Their username, or the name of the token. */
            publishedByName: string | null;
            stateChange: components["schemas"]["StateChange"] | null;
            held: components["schemas"]["HeldFor"] | null;
            /**
             * @description What its review found, every check of it. Empty for what was published before reviews were
             *     kept.
             */
            review: components["schemas"]["ReviewFinding"][];
            /** @description The write that it became. */
            revision: components["schemas"]["Revision"];
        };
        /** @description A file of a UI. */
        VersionFile: {
            /** @description Its path below the folder that is served. */
            path: string;
            /**
             * Format: int64
             * @description Bytes.
             */
            size: number;
            /** @description Its digest. */
            sha256: components["schemas"]["Sha256"];
        };
        /**
         * @description Where a version stands in its life.
         * @enum {string}
         */
        VersionState: "quarantined" | "rejected" | "published" | "yanked" | "archived" | "erased";
        /**
         * @description Why somebody does not have a plugin.
         * @enum {string}
         */
        WhyOff: "not-installed" | "off-for-team" | "off-for-person" | "may-not-use";
        /**
         * @description What withdrew a version, and can be undone.
         * @enum {string}
         */
        Withdrawal: "yank" | "archive";
        /**
         * @description Something that was written.
         * @example {
         *       "revision": 21
         *     }
         */
        Written: {
            /** @description The write that it became; the newest one when nothing changed. */
            revision: components["schemas"]["Revision"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getFeed: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
            /** @description It did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-011`: there is no such environment. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example staging
                 */
                environment?: string;
                /**
                 * @description The channel that points at the version from then on, wherever it points now. Without it
                 *     `latest`, which moves only forward: not to a lower version, and not from a release to a
                 *     pre-release.
                 * @example beta
                 */
                channel?: string;
                /** @description Refuse when the version calls a backend and none is registered that answers it. */
                requireBackend?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["PublishForm"];
            };
        };
        responses: {
            /** @description The version that is published now, or in quarantine. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             *     `MP-REG-001`: the body is no form with a package in the part `file`.
             *     `MP-REG-003`: the file is no gzipped tar.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006" | "MP-REG-001" | "MP-REG-003";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-REM-007`: its UI stays at an origin that is not listed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-REM-007";
                    };
                };
            };
            /**
             * @description `MP-REG-002`: the version exists; a number is never used twice.
             *     `MP-OPS-013`: no backend is registered that it could call.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-002" | "MP-OPS-013";
                    };
                };
            };
            /**
             * @description `MP-REG-005`: the package unpacks to more than is allowed.
             *     `MP-REG-012`: the package is larger than is allowed.
             *     `MP-REM-002`: what stays elsewhere is larger than is allowed.
             */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-005" | "MP-REG-012" | "MP-REM-002";
                    };
                };
            };
            /**
             * @description `MP-REG-004`: an entry of the package is not allowed.
             *     `MP-REG-006`: the package has not exactly one manifest.
             *     `MP-REG-007`: the manifest is not valid.
             *     `MP-REG-008`: the entry file is missing.
             *     `MP-REG-009`: the bundle is of no kind that a browser loads.
             *     `MP-REG-010`: the manifest of the remote cannot be used.
             *     `MP-REG-011`: there is no such environment or channel.
             *     `MP-REM-003`: a file that stays elsewhere needs one that is not pinned.
             *     `MP-REM-008`: a file that stays elsewhere is not the one that is pinned.
             *     `MP-REV-001`: its review: the manifest has warnings.
             *     `MP-REV-002`: its review: the version is not for this platform.
             *     `MP-REV-003`: its review: the UI is larger than its budget.
             *     `MP-REV-004`: its review: the entry cannot be loaded.
             *     `MP-REV-005`: its review: a file says where code comes from.
             *     `MP-REV-006`: its review: source maps are served.
             *     `MP-REV-007`: its review: there is no licence.
             *     `MP-REV-008`: its review: there is no readme.
             *     `MP-REV-009`: its review: a dependency is not right.
             *     `MP-REV-010`: its review: the name looks like another.
             *     `MP-REV-011`: its review: a secret is in the package.
             *     `MP-REV-012`: its review: the entry leaves nothing to load.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-004" | "MP-REG-006" | "MP-REG-007" | "MP-REG-008" | "MP-REG-009" | "MP-REG-010" | "MP-REG-011" | "MP-REM-003" | "MP-REM-008" | "MP-REV-001" | "MP-REV-002" | "MP-REV-003" | "MP-REV-004" | "MP-REV-005" | "MP-REV-006" | "MP-REV-007" | "MP-REV-008" | "MP-REV-009" | "MP-REV-010" | "MP-REV-011" | "MP-REV-012";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description `MP-REM-001`: what stays elsewhere cannot be fetched. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REM-001";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFeedOfPilet: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The feed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Feed"];
                };
            };
            /** @description It did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-011`: there is no such environment. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishOfPilet: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example staging
                 */
                environment?: string;
                /**
                 * @description The channel that points at the version from then on, wherever it points now. Without it
                 *     `latest`, which moves only forward: not to a lower version, and not from a release to a
                 *     pre-release.
                 * @example beta
                 */
                channel?: string;
                /** @description Refuse when the version calls a backend and none is registered that answers it. */
                requireBackend?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["PublishForm"];
            };
        };
        responses: {
            /** @description The version that is published now, or in quarantine. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             *     `MP-REG-001`: the body is no form with a package in the part `file`.
             *     `MP-REG-003`: the file is no gzipped tar.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006" | "MP-REG-001" | "MP-REG-003";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-REM-007`: its UI stays at an origin that is not listed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-REM-007";
                    };
                };
            };
            /**
             * @description `MP-REG-002`: the version exists; a number is never used twice.
             *     `MP-OPS-013`: no backend is registered that it could call.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-002" | "MP-OPS-013";
                    };
                };
            };
            /**
             * @description `MP-REG-005`: the package unpacks to more than is allowed.
             *     `MP-REG-012`: the package is larger than is allowed.
             *     `MP-REM-002`: what stays elsewhere is larger than is allowed.
             */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-005" | "MP-REG-012" | "MP-REM-002";
                    };
                };
            };
            /**
             * @description `MP-REG-004`: an entry of the package is not allowed.
             *     `MP-REG-006`: the package has not exactly one manifest.
             *     `MP-REG-007`: the manifest is not valid.
             *     `MP-REG-008`: the entry file is missing.
             *     `MP-REG-009`: the bundle is of no kind that a browser loads.
             *     `MP-REG-010`: the manifest of the remote cannot be used.
             *     `MP-REG-011`: there is no such environment or channel.
             *     `MP-REM-003`: a file that stays elsewhere needs one that is not pinned.
             *     `MP-REM-008`: a file that stays elsewhere is not the one that is pinned.
             *     `MP-REV-001`: its review: the manifest has warnings.
             *     `MP-REV-002`: its review: the version is not for this platform.
             *     `MP-REV-003`: its review: the UI is larger than its budget.
             *     `MP-REV-004`: its review: the entry cannot be loaded.
             *     `MP-REV-005`: its review: a file says where code comes from.
             *     `MP-REV-006`: its review: source maps are served.
             *     `MP-REV-007`: its review: there is no licence.
             *     `MP-REV-008`: its review: there is no readme.
             *     `MP-REV-009`: its review: a dependency is not right.
             *     `MP-REV-010`: its review: the name looks like another.
             *     `MP-REV-011`: its review: a secret is in the package.
             *     `MP-REV-012`: its review: the entry leaves nothing to load.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-004" | "MP-REG-006" | "MP-REG-007" | "MP-REG-008" | "MP-REG-009" | "MP-REG-010" | "MP-REG-011" | "MP-REM-003" | "MP-REM-008" | "MP-REV-001" | "MP-REV-002" | "MP-REV-003" | "MP-REV-004" | "MP-REV-005" | "MP-REV-006" | "MP-REV-007" | "MP-REV-008" | "MP-REV-009" | "MP-REV-010" | "MP-REV-011" | "MP-REV-012";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description `MP-REM-001`: what stays elsewhere cannot be fetched. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REM-001";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publishByUrl: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishByUrl"];
            };
        };
        responses: {
            /** @description The version that is published now, or in quarantine. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            /**
             * @description `MP-SYS-006`: the server is not known by this name.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-REG-003`: the file is no gzipped tar.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-006" | "MP-SYS-004" | "MP-REG-003";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-REM-007`: its UI stays at an origin that is not listed.
             *     `MP-REG-014`: packages are not fetched from that host.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-REM-007" | "MP-REG-014";
                    };
                };
            };
            /**
             * @description `MP-REG-002`: the version exists; a number is never used twice.
             *     `MP-OPS-013`: no backend is registered that it could call.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-002" | "MP-OPS-013";
                    };
                };
            };
            /**
             * @description `MP-SYS-009`: the body is larger than this operation takes.
             *     `MP-REG-005`: the package unpacks to more than is allowed.
             *     `MP-REG-012`: the package is larger than is allowed.
             *     `MP-REM-002`: what stays elsewhere is larger than is allowed.
             */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009" | "MP-REG-005" | "MP-REG-012" | "MP-REM-002";
                    };
                };
            };
            /**
             * @description `MP-REG-004`: an entry of the package is not allowed.
             *     `MP-REG-006`: the package has not exactly one manifest.
             *     `MP-REG-007`: the manifest is not valid.
             *     `MP-REG-008`: the entry file is missing.
             *     `MP-REG-009`: the bundle is of no kind that a browser loads.
             *     `MP-REG-010`: the manifest of the remote cannot be used.
             *     `MP-REG-011`: there is no such environment or channel.
             *     `MP-REM-003`: a file that stays elsewhere needs one that is not pinned.
             *     `MP-REM-008`: a file that stays elsewhere is not the one that is pinned.
             *     `MP-REV-001`: its review: the manifest has warnings.
             *     `MP-REV-002`: its review: the version is not for this platform.
             *     `MP-REV-003`: its review: the UI is larger than its budget.
             *     `MP-REV-004`: its review: the entry cannot be loaded.
             *     `MP-REV-005`: its review: a file says where code comes from.
             *     `MP-REV-006`: its review: source maps are served.
             *     `MP-REV-007`: its review: there is no licence.
             *     `MP-REV-008`: its review: there is no readme.
             *     `MP-REV-009`: its review: a dependency is not right.
             *     `MP-REV-010`: its review: the name looks like another.
             *     `MP-REV-011`: its review: a secret is in the package.
             *     `MP-REV-012`: its review: the entry leaves nothing to load.
             *     `MP-REG-015`: the address cannot be asked.
             *     `MP-REG-017`: the package is not what was promised.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-004" | "MP-REG-006" | "MP-REG-007" | "MP-REG-008" | "MP-REG-009" | "MP-REG-010" | "MP-REG-011" | "MP-REM-003" | "MP-REM-008" | "MP-REV-001" | "MP-REV-002" | "MP-REV-003" | "MP-REV-004" | "MP-REV-005" | "MP-REV-006" | "MP-REV-007" | "MP-REV-008" | "MP-REV-009" | "MP-REV-010" | "MP-REV-011" | "MP-REV-012" | "MP-REG-015" | "MP-REG-017" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /**
             * @description `MP-REM-001`: what stays elsewhere cannot be fetched.
             *     `MP-REG-016`: the package cannot be fetched.
             */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REM-001" | "MP-REG-016";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getManifests: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One for each plugin. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UiManifests"];
                };
            };
            /** @description They did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-011`: there is no such environment. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImportMap: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An import map. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportMap"];
                };
            };
            /** @description It did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-011`: there is no such environment. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRemotes: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry of each remote, by name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Remotes"];
                };
            };
            /** @description They did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-011`: there is no such environment. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getContentSecurityPolicy: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sources by directive. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HostPolicy"];
                };
            };
            /** @description They did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-011`: there is no such environment. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMyPlugins: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: never;
            path: {
                /** @description One of one's own. */
                team: components["schemas"]["TeamId"];
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
                    "application/json": components["schemas"]["MyPlugins"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-REG-011`: there is no such environment.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-002" | "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followFeed: {
        parameters: {
            query?: {
                /**
                 * @description The environment; the default one without it.
                 * @example prod
                 */
                environment?: string;
            };
            header?: {
                /** @description The id of the last event. */
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-011`: there is no such environment. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011";
                    };
                };
            };
            /**
             * @description `MP-ID-008`: too many keys from this address did not hold.
             *     `MP-SYS-011`: too many streams are open.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008" | "MP-SYS-011";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBundleFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Name, version and path inside the bundle.
                 * @example greeter/1.0.0/greeter.js
                 */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": number[];
                };
            };
            /** @description A part of it. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "*/*": number[];
                };
            };
            /** @description It did not change; it never does. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-FEED-005`: the version is for some only, and nobody is signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-FEED-005";
                    };
                };
            };
            /** @description `MP-FEED-004`: the version is for others. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-004";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such version or file. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-SYS-010`: the file has no such part. */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-010";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    npmRead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description What npm asks for.
                 * @example greeter
                 */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document or the file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                    "application/vnd.npm.install-v1+json": unknown;
                    "application/octet-stream": number[];
                };
            };
            /** @description It did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such package or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    npmPublish: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The name of the package.
                 * @example greeter
                 */
                path: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description The version that is published now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-REG-001`: the body is no form with a package in the part `file`.
             *     `MP-REG-003`: the file is no gzipped tar.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-REG-001" | "MP-REG-003";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-REM-007`: its UI stays at an origin that is not listed.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-REM-007";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such package or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /**
             * @description `MP-REG-002`: the version exists; a number is never used twice.
             *     `MP-OPS-013`: no backend is registered that it could call.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-002" | "MP-OPS-013";
                    };
                };
            };
            /**
             * @description `MP-REG-005`: the package unpacks to more than is allowed.
             *     `MP-REG-012`: the package is larger than is allowed.
             *     `MP-REM-002`: what stays elsewhere is larger than is allowed.
             */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-005" | "MP-REG-012" | "MP-REM-002";
                    };
                };
            };
            /**
             * @description `MP-REG-004`: an entry of the package is not allowed.
             *     `MP-REG-006`: the package has not exactly one manifest.
             *     `MP-REG-007`: the manifest is not valid.
             *     `MP-REG-008`: the entry file is missing.
             *     `MP-REG-009`: the bundle is of no kind that a browser loads.
             *     `MP-REG-010`: the manifest of the remote cannot be used.
             *     `MP-REG-011`: there is no such environment or channel.
             *     `MP-REM-003`: a file that stays elsewhere needs one that is not pinned.
             *     `MP-REM-008`: a file that stays elsewhere is not the one that is pinned.
             *     `MP-REV-001`: its review: the manifest has warnings.
             *     `MP-REV-002`: its review: the version is not for this platform.
             *     `MP-REV-003`: its review: the UI is larger than its budget.
             *     `MP-REV-004`: its review: the entry cannot be loaded.
             *     `MP-REV-005`: its review: a file says where code comes from.
             *     `MP-REV-006`: its review: source maps are served.
             *     `MP-REV-007`: its review: there is no licence.
             *     `MP-REV-008`: its review: there is no readme.
             *     `MP-REV-009`: its review: a dependency is not right.
             *     `MP-REV-010`: its review: the name looks like another.
             *     `MP-REV-011`: its review: a secret is in the package.
             *     `MP-REV-012`: its review: the entry leaves nothing to load.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-004" | "MP-REG-006" | "MP-REG-007" | "MP-REG-008" | "MP-REG-009" | "MP-REG-010" | "MP-REG-011" | "MP-REM-003" | "MP-REM-008" | "MP-REV-001" | "MP-REV-002" | "MP-REV-003" | "MP-REV-004" | "MP-REV-005" | "MP-REV-006" | "MP-REV-007" | "MP-REV-008" | "MP-REV-009" | "MP-REV-010" | "MP-REV-011" | "MP-REV-012";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description `MP-REM-001`: what stays elsewhere cannot be fetched. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REM-001";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    npmTell: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description What npm posts to.
                 * @example -/npm/v1/security/advisories/bulk
                 */
                path: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nothing is known. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": unknown;
                };
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such package or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Registration"];
            };
        };
        responses: {
            /** @description It is let in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registered"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-010`: the token is for some environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-LIFE-005`: the token is for another plugin.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-LIFE-005";
                    };
                };
            };
            /**
             * @description `MP-LIFE-002`: the plugin needs another Midplane.
             *     `MP-LIFE-007`: there are too many backends.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-LIFE-002" | "MP-LIFE-007";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-LIFE-001`: the manifest is not valid.
             *     `MP-LIFE-003`: the manifest declares no backend to route to.
             *     `MP-LIFE-004`: an address cannot be used.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-LIFE-001" | "MP-LIFE-003" | "MP-LIFE-004";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendHeartbeat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `instanceId` of the handshake. */
                id: components["schemas"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the instance stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Heartbeat"];
                };
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-LIFE-006`: the instance is not registered: register again.
             *     `MP-SYS-003`: this is no id of an instance.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-LIFE-006" | "MP-SYS-003";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeInstance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `instanceId` of the handshake. */
                id: components["schemas"]["InstanceId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-LIFE-006`: the instance is not registered: register again.
             *     `MP-SYS-003`: this is no id of an instance.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-LIFE-006" | "MP-SYS-003";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description A session, and its refresh cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-ID-001`: the username or the password is wrong.
             *     `MP-ID-030`: a code is needed beside the password.
             *     `MP-ID-012`: what the provider says does not hold.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-001" | "MP-ID-030" | "MP-ID-012";
                    };
                };
            };
            /**
             * @description `MP-SYS-007`: the request comes from another site.
             *     `MP-ID-014`: passwords are not taken here.
             *     `MP-ID-013`: the provider's account may not sign in here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007" | "MP-ID-014" | "MP-ID-013";
                    };
                };
            };
            /** @description `MP-ID-009`: there is no such provider. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-009";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-002`: too many failed attempts.
             *     `MP-ID-008`: too many sign-ins are waiting.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-002" | "MP-ID-008";
                    };
                };
            };
            /** @description `MP-ID-011`: the provider does not answer. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-011";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refreshSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The session, and its next cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `MP-ID-003`: the session has ended. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-003";
                    };
                };
            };
            /** @description `MP-SYS-007`: the request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Nobody is signed in any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-007`: the request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Who it is, or that nobody signed in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-ID-006`: the account is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setBetaFeatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BetaFeatures"];
            };
        };
        responses: {
            /** @description It is kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BetaFeatures"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-006`: the account is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeOwnPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnPassword"];
            };
        };
        responses: {
            /** @description It is the password now. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             *     `MP-ID-001`: the current password is wrong.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006" | "MP-ID-001";
                    };
                };
            };
            /**
             * @description `MP-SYS-007`: the request comes from another site.
             *     `MP-ID-014`: passwords are not taken here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007" | "MP-ID-014";
                    };
                };
            };
            /** @description `MP-ID-006`: the account is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-004`: the new password is not acceptable.
             *     `MP-ID-041`: the new password is easily guessed.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-004" | "MP-ID-041";
                    };
                };
            };
            /**
             * @description `MP-ID-008`: too many keys from this address did not hold.
             *     `MP-ID-002`: too many failed attempts.
             *     `MP-ID-008`: too many sign-ins are waiting.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008" | "MP-ID-002" | "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOwnTeams: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnTeams"];
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             *     `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006" | "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actInTeam: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ActInTeam"];
            };
        };
        responses: {
            /** @description An access token of the same session. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             *     `MP-ID-003`: the session has ended.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006" | "MP-ID-003";
                    };
                };
            };
            /**
             * @description `MP-ID-006`: the account is gone.
             *     `MP-TEN-002`: there is no such team of the caller's.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006" | "MP-TEN-002";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that hold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessions"];
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSessions: {
        parameters: {
            query?: {
                /** @description Only the others: the one that asks stays. */
                others?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them have ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Out of the list. */
                id: components["schemas"]["SessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such session of yours. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openDeviceLogin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDeviceLogin"];
            };
        };
        responses: {
            /** @description A login that waits for a person. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceLogin"];
                };
            };
            /**
             * @description `MP-SYS-006`: the server is not known by this name.
             *     `MP-SYS-004`: the body cannot be read.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-006" | "MP-SYS-004";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-002`: too many from this address. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-002";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pollDeviceLogin: {
        parameters: {
            query: {
                /** @description The secret in the `callbackUrl`. */
                secret: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Somebody approved. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceToken"];
                };
            };
            /** @description Nobody approved yet. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevicePending"];
                };
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /** @description `MP-ID-007`: the login is over. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-007";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveDeviceLogin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `cli` of the `loginUrl`. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is let in. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such login. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signInWithCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorCode"];
            };
        };
        responses: {
            /** @description A session, and its refresh cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-ID-031`: the code is wrong, or was used before.
             *     `MP-ID-032`: no password was shown in this browser, or too long ago.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-031" | "MP-ID-032";
                    };
                };
            };
            /** @description `MP-SYS-007`: the request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-002`: too many failed attempts. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-002";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How it stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecondFactor"];
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorPassword"];
            };
        };
        responses: {
            /** @description What the app needs, once. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BegunSecondFactor"];
                };
            };
            /**
             * @description `MP-SYS-006`: the server is not known by this name.
             *     `MP-SYS-004`: the body cannot be read.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-006" | "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             *     `MP-ID-001`: the password is wrong.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006" | "MP-ID-001";
                    };
                };
            };
            /**
             * @description `MP-SYS-007`: the request comes from another site.
             *     `MP-ID-014`: passwords are not taken here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007" | "MP-ID-014";
                    };
                };
            };
            /** @description `MP-ID-006`: the account is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /**
             * @description `MP-ID-033`: there is one already.
             *     `MP-ID-035`: the account has no password here.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-033" | "MP-ID-035";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-008`: too many keys from this address did not hold.
             *     `MP-ID-002`: too many failed attempts.
             *     `MP-ID-008`: too many sign-ins are waiting.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008" | "MP-ID-002" | "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorCode"];
            };
        };
        responses: {
            /** @description It is on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             *     `MP-ID-031`: the code is wrong.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006" | "MP-ID-031";
                    };
                };
            };
            /** @description `MP-SYS-007`: the request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007";
                    };
                };
            };
            /** @description `MP-ID-006`: the account is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /**
             * @description `MP-ID-033`: there is one already.
             *     `MP-ID-034`: none was begun.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-033" | "MP-ID-034";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-008`: too many keys from this address did not hold.
             *     `MP-ID-002`: too many failed attempts.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008" | "MP-ID-002";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FactorProof"];
            };
        };
        responses: {
            /** @description No code is asked for any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: no person is signed in.
             *     `MP-ID-001`: the password is wrong.
             *     `MP-ID-031`: the code is wrong, or was used before.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006" | "MP-ID-001" | "MP-ID-031";
                    };
                };
            };
            /**
             * @description `MP-SYS-007`: the request comes from another site.
             *     `MP-ID-014`: passwords are not taken here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007" | "MP-ID-014";
                    };
                };
            };
            /** @description `MP-ID-006`: the account is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-034`: there is none. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-034";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-004`: not one of password and code. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-004";
                    };
                };
            };
            /**
             * @description `MP-ID-008`: too many keys from this address did not hold.
             *     `MP-ID-002`: too many failed attempts.
             *     `MP-ID-008`: too many sign-ins are waiting.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008" | "MP-ID-002" | "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    lookAtLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkSecret"];
            };
        };
        responses: {
            /** @description It holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkAbout"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /** @description `MP-SYS-007`: the request comes from another site. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007";
                    };
                };
            };
            /** @description `MP-ID-006`: the account is gone. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-040`: the link holds no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-040";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-002`: too many from this address. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-002";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitation"];
            };
        };
        responses: {
            /** @description A session, and its refresh cookie. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-SYS-007`: the request comes from another site.
             *     `MP-ID-014`: passwords are not taken here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007" | "MP-ID-014";
                    };
                };
            };
            /**
             * @description `MP-ID-005`: the username or the address is taken.
             *     `MP-ID-043`: who sent it may not give any more what is in it.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-005" | "MP-ID-043";
                    };
                };
            };
            /** @description `MP-ID-040`: the link holds no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-040";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-041`: the password is easily guessed.
             *     `MP-ID-004`: a field is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-041" | "MP-ID-004";
                    };
                };
            };
            /**
             * @description `MP-ID-002`: too many from this address.
             *     `MP-ID-008`: too many are waiting.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-002" | "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ForgottenPassword"];
            };
        };
        responses: {
            /** @description Whoever may be meant is mailed a link. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-SYS-007`: the request comes from another site.
             *     `MP-ID-014`: passwords are not taken here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007" | "MP-ID-014";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-002`: too many from this address.
             *     `MP-ID-008`: too many are waiting.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-002" | "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPassword"];
            };
        };
        responses: {
            /** @description It is the password now. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-SYS-007`: the request comes from another site.
             *     `MP-ID-014`: passwords are not taken here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-007" | "MP-ID-014";
                    };
                };
            };
            /** @description `MP-ID-040`: the link holds no more. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-040";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-041`: the password is easily guessed.
             *     `MP-ID-004`: a field is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-041" | "MP-ID-004";
                    };
                };
            };
            /**
             * @description `MP-ID-002`: too many from this address.
             *     `MP-ID-008`: too many are waiting.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-002" | "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSignInProviders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that there are. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Providers"];
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signInByProvider: {
        parameters: {
            query?: {
                /** @description A path of this server; `/` where it is none. */
                next?: string;
            };
            header?: never;
            path: {
                /** @description Out of the list of providers. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description To the provider, or back to the sign-in page. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-006`: the server is not known by this name.
             *     `MP-SYS-008`: a parameter cannot be read.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-006" | "MP-SYS-008";
                    };
                };
            };
            /** @description `MP-ID-012`: what the provider says of itself does not hold. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-012";
                    };
                };
            };
            /** @description `MP-ID-009`: there is no such provider. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-009";
                    };
                };
            };
            /** @description `MP-ID-011`: the provider does not answer. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-011";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishSignInByProvider: {
        parameters: {
            query?: {
                /** @description What the browser left with. */
                state?: string;
                /** @description What is redeemed at the provider. */
                code?: string;
                /** @description Why there is no code. */
                error?: string;
                /** @description Who says it. */
                iss?: string;
            };
            header?: never;
            path: {
                /** @description Out of the list of providers. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed in, or back to the sign-in page. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-006`: the server is not known by this name.
             *     `MP-SYS-008`: a parameter cannot be read.
             *     `MP-ID-010`: the sign-in did not begin in this browser.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-006" | "MP-SYS-008" | "MP-ID-010";
                    };
                };
            };
            /** @description `MP-ID-012`: the provider let nobody in. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-012";
                    };
                };
            };
            /** @description `MP-ID-013`: the account may not sign in here. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-013";
                    };
                };
            };
            /** @description `MP-ID-009`: there is no such provider. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-009";
                    };
                };
            };
            /** @description `MP-ID-011`: the provider does not answer. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-011";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveSessionOfProvider: {
        parameters: {
            query: {
                /** @description The provider's issuer. */
                iss: string;
                /** @description The provider's name for the session. */
                sid: string;
            };
            header?: never;
            path: {
                /** @description Out of the list of providers. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It has ended, or there is none. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-ID-010`: it is another issuer's.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-ID-010";
                    };
                };
            };
            /** @description `MP-ID-009`: there is no such provider. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-009";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSessionsOfProvider: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Out of the list of providers. */
                provider: string;
            };
            cookie?: never;
        };
        /** @description `logout_token=…` */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": string;
            };
        };
        responses: {
            /** @description They have ended. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /** @description `MP-ID-012`: the token does not hold. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-012";
                    };
                };
            };
            /** @description `MP-ID-009`: there is no such provider. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-009";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-011`: the provider does not answer. */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-011";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description RFC 7517; good for five minutes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeySet"];
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    introspectToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["IntrospectionForm"];
            };
        };
        responses: {
            /** @description What it stands for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Introspection"];
                };
            };
            /** @description `MP-SYS-004`: the form has no token. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-AUTH-007`: the caller may ask about no token. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Account"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewAccount"];
            };
        };
        responses: {
            /** @description The account. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ID-005`: the username is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-004`: a field is not acceptable.
             *     `MP-ID-041`: the password is easily guessed.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-004" | "MP-ID-041";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /**
             * @description `MP-ID-015`: it is the last administrator.
             *     `MP-ID-016`: it is the caller's own account.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-015" | "MP-ID-016";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AccountEdit"];
            };
        };
        responses: {
            /** @description The account as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedAccount"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /**
             * @description `MP-ID-015`: it is the last administrator.
             *     `MP-ID-016`: it is the caller's own account.
             *     `MP-ID-005`: the address is taken.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-015" | "MP-ID-016" | "MP-ID-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-004`: a field is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-004";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description It is the password now. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ID-004`: a field is not acceptable.
             *     `MP-ID-041`: the password is easily guessed.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-004" | "MP-ID-041";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeResetLink: {
        parameters: {
            query?: {
                /** @description Whether a letter brings it, too, when the person has an address. */
                send?: boolean;
            };
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResetLink"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-006`: the server is not known by this name.
             *     `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-006" | "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             *     `MP-ID-014`: passwords are not taken here.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004" | "MP-ID-014";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-042`: it signs in by an identity provider. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-042";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessionsOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Those that hold. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OwnSessions"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSessionsOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them have ended. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSecondFactorOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No code is asked for any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such account. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-034`: there is none. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-034";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInvitations: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by id. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Invitation"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    invite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewInvitation"];
            };
        };
        responses: {
            /** @description The invitation. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedInvitation"];
                };
            };
            /**
             * @description `MP-SYS-006`: the server is not known by this name.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-006" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: only administrators make administrators, or change them.
             *     `MP-ID-014`: passwords are not taken here.
             *     `MP-TEN-003`: the caller is no admin of the team.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004" | "MP-ID-014" | "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002";
                    };
                };
            };
            /** @description `MP-ID-005`: somebody of the tenant has the address. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-004`: a field is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-004";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Out of the list. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is taken back. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such invitation. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRoles: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_RoleDetails"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createRole: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewRole"];
            };
        };
        responses: {
            /** @description What would be. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleChanged"];
                };
            };
            /** @description The role. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleChanged"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: it is more than the caller may do.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /**
             * @description `MP-ROLE-001`: there is such a role.
             *     `MP-ROLE-003`: administrators may do everything.
             *     `MP-ROLE-005`: there are too many roles.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-001" | "MP-ROLE-003" | "MP-ROLE-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ROLE-006`: it would have too many permissions.
             *     `MP-ID-004`: a field is not acceptable.
             *     `MP-FEED-001`: the reason is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-006" | "MP-ID-004" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name. */
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The role. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleDetails"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ROLE-002`: there is no such role. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeRole: {
        parameters: {
            query?: {
                /** @description Why; it is kept beside who did it. */
                reason?: string;
                /** @description Only say what would be. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                /** @description Its name. */
                role: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleChanged"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: it is more than the caller may do.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ROLE-002`: there is no such role. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-002";
                    };
                };
            };
            /** @description `MP-ROLE-003`: administrators may do everything. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-003";
                    };
                };
            };
            /** @description `MP-FEED-001`: the reason is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeRole: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name. */
                role: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleEdit"];
            };
        };
        responses: {
            /** @description The role as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RoleChanged"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-ROLE-004`: it is more than the caller may do.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-ROLE-004";
                    };
                };
            };
            /** @description `MP-ROLE-002`: there is no such role. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-002";
                    };
                };
            };
            /**
             * @description `MP-ROLE-003`: administrators may do everything.
             *     `MP-ROLE-005`: there are too many roles.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-003" | "MP-ROLE-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-ROLE-006`: it would have too many permissions.
             *     `MP-ID-004`: a field is not acceptable.
             *     `MP-FEED-001`: the reason is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ROLE-006" | "MP-ID-004" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPermissions: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_KnownPermission"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Token"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewToken"];
            };
        };
        responses: {
            /** @description The token and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedToken"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-011`: a name that it shall be for is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-FEED-001`: a member is not acceptable.
             *     `MP-ID-004`: a field is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-FEED-001" | "MP-ID-004";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The token's id, not its secret. */
                id: components["schemas"]["TokenId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-006`: there is no such token. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followEvents: {
        parameters: {
            query?: never;
            header?: {
                /** @description The id of the last event. */
                "Last-Event-ID"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `MP-SYS-012`: a parameter is none that this operation takes. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-ID-008`: too many keys from this address did not hold.
             *     `MP-SYS-011`: too many streams are open.
             */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008" | "MP-SYS-011";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reportFailure: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FailureReport"];
            };
        };
        responses: {
            /** @description Heard. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChannelRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Environment of the channel. */
                environment: components["schemas"]["Environment"];
                /** @description The channel. */
                channel: components["schemas"]["Channel"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRules"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-REG-013`: there is no such plugin.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setChannelRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Environment of the channel. */
                environment: components["schemas"]["Environment"];
                /** @description The channel. */
                channel: components["schemas"]["Channel"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetRules"];
            };
        };
        responses: {
            /** @description The rules. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelRules"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-REG-013`: there is no such plugin.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-REG-013";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeChannelRules: {
        parameters: {
            query?: {
                /** @description Why; it is kept beside who did it. */
                reason?: string;
                /** @description Only say what would be. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                /** @description Environment of the channel. */
                environment: components["schemas"]["Environment"];
                /** @description The channel. */
                channel: components["schemas"]["Channel"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedRules"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-REG-013`: there is no such plugin.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-REG-013";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewChannelRules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRules"];
            };
        };
        responses: {
            /** @description Who would get what. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Preview"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-REG-013`: there is no such plugin.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-REG-013";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listFlags: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Flag"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The flag's key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The flag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-FEED-002`: there is no such flag. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The flag's key: 1 to 100 letters, digits, `.`, `_` and `-`. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetFlag"];
            };
        };
        responses: {
            /** @description The flag. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Flag"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeFlag: {
        parameters: {
            query?: {
                /** @description Why; it is kept beside who did it. */
                reason?: string;
                /** @description Only say what would be. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                /** @description The flag's key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RemovedFlag"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-FEED-002`: there is no such flag. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-002";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainFeed: {
        parameters: {
            query?: {
                /** @description Of this environment instead of the default one. */
                environment?: string;
                /** @description Of this plugin alone. */
                plugin?: string;
                /** @description An account, by id or username. */
                user?: string;
                /** @description Roles. */
                role?: string;
                /** @description Features. */
                feature?: string;
                /** @description Permissions. */
                permission?: string;
                /** @description Region. */
                region?: string;
                /** @description Tenant. */
                tenant?: string;
                /** @description Team. */
                team?: string;
                /** @description A browser in which nobody signed in. */
                visitor?: string;
                /** @description Whether they asked for what is in beta. */
                betaFeatures?: boolean;
                /** @description The version of their shell. */
                shellVersion?: string;
                /**
                 * @description A past moment: milliseconds since 1970, or `2026-11-26T14:03:00Z`.
                 * @example 2026-11-26T14:03:00Z
                 */
                at?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-REG-013`: there is no such plugin.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-REG-013";
                    };
                };
            };
            /** @description `MP-FEED-003`: the change log begins later. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-003";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    promote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Promote"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /**
             * @description `MP-OPS-002`: the channel does not point at `from`.
             *     `MP-OPS-003`: the version is not offered.
             *     `MP-OPS-009`: the same move waits for approval.
             *     `MP-OPS-013`: no backend is registered that it could call.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-002" | "MP-OPS-003" | "MP-OPS-009" | "MP-OPS-013";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rollback"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /**
             * @description `MP-REG-013`: there is no such plugin or version.
             *     `MP-OPS-001`: the channel points nowhere.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013" | "MP-OPS-001";
                    };
                };
            };
            /**
             * @description `MP-OPS-002`: the channel does not point at `from`.
             *     `MP-OPS-003`: the version is not offered.
             *     `MP-OPS-004`: the channel has never pointed anywhere else.
             *     `MP-OPS-005`: the channel has never been there.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-002" | "MP-OPS-003" | "MP-OPS-004" | "MP-OPS-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    yankVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfVersion"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /**
             * @description `MP-OPS-006`: the version is archived.
             *     `MP-OPS-015`: the version was not published.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-006" | "MP-OPS-015";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Restore"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /**
             * @description `MP-OPS-006`: the version is archived.
             *     `MP-OPS-015`: the version was not published.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-006" | "MP-OPS-015";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfVersion"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /**
             * @description `MP-OPS-007`: a channel points at it.
             *     `MP-OPS-015`: the version was not published.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-007" | "MP-OPS-015";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disablePlugin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Switch"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enablePlugin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Switch"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-OPS-008`: it is off everywhere. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-008";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-REG-011`: there is no such environment.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-011" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannels: {
        parameters: {
            query: {
                /**
                 * @description The plugin.
                 * @example orders
                 */
                plugin: string;
                /** @description Of this environment alone. */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The channels. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Channels"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-REG-013`: there is no such plugin.
             *     `MP-REG-011`: there is no such environment.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013" | "MP-REG-011";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChannelSteps: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Environment of the channel. */
                environment: components["schemas"]["Environment"];
                /** @description The channel. */
                channel: components["schemas"]["Channel"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ChannelStep"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-REG-013`: there is no such plugin.
             *     `MP-REG-011`: there is no such environment.
             *     `MP-OPS-001`: the channel never pointed anywhere.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013" | "MP-REG-011" | "MP-OPS-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                /** @description Those alone that nobody decided on yet. */
                waiting?: boolean;
                /**
                 * @description How many items a page has at most.
                 * @example 50
                 */
                limit?: number;
                /** @description The `nextCursor` of the page before; the newest ones without it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Approval"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What waits. */
                id: components["schemas"]["ApprovalId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decide"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-OPS-012`: the caller asked for it.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-OPS-012";
                    };
                };
            };
            /** @description `MP-OPS-010`: nothing waits under that id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-010";
                    };
                };
            };
            /**
             * @description `MP-OPS-002`: the channel moved since.
             *     `MP-OPS-003`: the version is not offered any more.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-002" | "MP-OPS-003";
                    };
                };
            };
            /** @description `MP-OPS-011`: it came too late. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-011";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reject: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What waits. */
                id: components["schemas"]["ApprovalId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decide"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-OPS-010`: nothing waits under that id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-010";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description What waits. */
                id: components["schemas"]["ApprovalId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decide"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-010`: the token is for other environments.
             *     `MP-OPS-017`: somebody else asked for it.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-010" | "MP-OPS-017";
                    };
                };
            };
            /** @description `MP-OPS-010`: nothing waits under that id. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-010";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeeds: {
        parameters: {
            query?: {
                /**
                 * @description By whom: a user id or username, `token:ID` or the name of a token, `bootstrap`, `system`.
                 * @example ada
                 */
                actor?: string;
                /**
                 * @description About this plugin.
                 * @example orders
                 */
                plugin?: string;
                /**
                 * @description Of this kind.
                 * @example channel-moved
                 */
                kind?: string;
                /**
                 * @description Not before this: milliseconds since 1970, or `2026-11-26T14:03:00Z`.
                 * @example 2026-11-26T14:03:00Z
                 */
                since?: string;
                /** @description Before this, in the same form. */
                until?: string;
                /**
                 * @description `json`, page by page; or `jsonl`: all of it, one deed a line.
                 * @example json
                 */
                format?: string;
                /**
                 * @description How many items a page has at most.
                 * @example 50
                 */
                limit?: number;
                /** @description The `nextCursor` of the page before; the newest ones without it. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, or all of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Deed"];
                    "application/x-ndjson": string;
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNamespaces: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Namespace"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    claimNamespace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClaimNamespace"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceChanged"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller may not publish.
             *     `MP-AUTH-008`: the token is for some plugins or environments.
             *     `MP-NS-004`: only an owner does this.
             *     `MP-NS-008`: only administrators claim for others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-NS-004" | "MP-NS-008";
                    };
                };
            };
            /**
             * @description `MP-NS-001`: somebody has it.
             *     `MP-NS-002`: others use it.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-001" | "MP-NS-002";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-NS-007`: there is no such user.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-007" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNamespace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, a `/` as it is. */
                name: components["schemas"]["NamespaceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The namespace. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Namespace"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-NS-003`: there is none of the caller's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-003";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseNamespace: {
        parameters: {
            query?: {
                /** @description Why; it is kept beside who did it. */
                reason?: string;
                /** @description Only say what would be. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                /** @description Its name, a `/` as it is. */
                name: components["schemas"]["NamespaceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceChanged"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-NS-004`: only an owner does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-004";
                    };
                };
            };
            /** @description `MP-NS-003`: there is none of the caller's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-003";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transferNamespace: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransferNamespace"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceChanged"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-NS-004`: only an owner does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-004";
                    };
                };
            };
            /** @description `MP-NS-003`: there is none of the caller's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-003";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-NS-007`: there is no such user.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-007" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setNamespaceMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Their username.
                 * @example ada
                 */
                user: string;
                /** @description Its name, a `/` as it is. */
                name: components["schemas"]["NamespaceName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetNamespacePerson"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceChanged"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-NS-004`: only an owner does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-004";
                    };
                };
            };
            /** @description `MP-NS-003`: there is none of the caller's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-003";
                    };
                };
            };
            /**
             * @description `MP-NS-005`: nobody else owns it.
             *     `MP-NS-006`: there is no room for more people.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-005" | "MP-NS-006";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-NS-007`: there is no such user.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-007" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeNamespaceMember: {
        parameters: {
            query?: {
                /** @description Why; it is kept beside who did it. */
                reason?: string;
                /** @description Only say what would be. */
                dryRun?: boolean;
            };
            header?: never;
            path: {
                /**
                 * @description Their username.
                 * @example ada
                 */
                user: string;
                /** @description Its name, a `/` as it is. */
                name: components["schemas"]["NamespaceName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NamespaceChanged"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-NS-004`: only an owner does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-004";
                    };
                };
            };
            /** @description `MP-NS-003`: there is none of the caller's. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-003";
                    };
                };
            };
            /** @description `MP-NS-005`: nobody else owns it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-005";
                    };
                };
            };
            /**
             * @description `MP-NS-007`: there is no such user.
             *     `MP-FEED-001`: a member is not acceptable.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-NS-007" | "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTenants: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Tenant"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTenant: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTenant"];
            };
        };
        responses: {
            /** @description The tenant. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tenant"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-TEN-004`: the id is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-004";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-TEN-007`: a field is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-007";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTenant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                tenant: components["schemas"]["TenantId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-TEN-001`: there is no such tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001";
                    };
                };
            };
            /** @description `MP-TEN-005`: something belongs to it. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-005";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveAccount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Where it goes. */
                tenant: components["schemas"]["TenantId"];
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It belongs there now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-006`: there is no such person there.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTeams: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example blue
                 */
                cursor?: string;
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Team"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-001`: there is no such tenant. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTeam: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTeam"];
            };
        };
        responses: {
            /** @description The team. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller may not manage teams.
             *     `MP-AUTH-008`: the token is for some plugins or environments.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-006`: there is no such person there.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-006";
                    };
                };
            };
            /** @description `MP-TEN-004`: the id is taken. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-004";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-TEN-007`: a field is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-007";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTeam: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The team. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Team"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTeam: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameTeam: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TeamEdit"];
            };
        };
        responses: {
            /** @description It is called so now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-TEN-007`: a field is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-007";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTeamMembers: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example blue
                 */
                cursor?: string;
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_TeamMember"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setTeamMember: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetTeamMember"];
            };
        };
        responses: {
            /** @description They have that part. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-TEN-006`: there is no such person there.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002" | "MP-TEN-006";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTeamMember: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are out. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-TEN-006`: there is no such person there.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002" | "MP-TEN-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTeamInstalls: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example blue
                 */
                cursor?: string;
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by plugin. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Install"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setTeamInstall: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetInstall"];
            };
        };
        responses: {
            /** @description The install as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Install"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-INS-001`: there is no such plugin to install.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002" | "MP-INS-001";
                    };
                };
            };
            /**
             * @description `MP-INS-003`: it is part of the core.
             *     `MP-INS-006`: what was kept of it does not fit any more.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-003" | "MP-INS-006";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-INS-005`: the configuration does not fit.
             *     `MP-INS-007`: the configuration is too much.
             *     `MP-INS-008`: the plugin takes no configuration.
             *     `MP-INS-009`: the plugin's configSchema cannot be used.
             *     `MP-INS-010`: there is a secret in it.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-005" | "MP-INS-007" | "MP-INS-008" | "MP-INS-009" | "MP-INS-010";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTeamInstall: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not installed any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-INS-002`: it is not installed there.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002" | "MP-INS-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMemberAccess: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
                /** @description An id or a username. */
                who: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where something was said. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberAccesses"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-TEN-006`: there is no such person there.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002" | "MP-TEN-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setMemberAccess: {
        parameters: {
            query?: {
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
                /** @description An id or a username. */
                who: string;
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetMemberAccess"];
            };
        };
        responses: {
            /** @description Their access as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MemberAccess"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-003`: only an admin of the team does this. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-003";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-TEN-006`: there is no such person there.
             *     `MP-INS-001`: there is no such plugin to install.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-TEN-002" | "MP-TEN-006" | "MP-INS-001";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setOwnConfig: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its id. */
                team: components["schemas"]["TeamId"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OwnConfig"];
            };
        };
        responses: {
            /** @description It holds. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Written"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-TEN-008`: a machine has no installs of its own.
             *     `MP-INS-004`: the team's admins keep its configuration to themselves.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-008" | "MP-INS-004";
                    };
                };
            };
            /**
             * @description `MP-TEN-002`: there is no such team of the caller's.
             *     `MP-INS-001`: there is no such plugin to install.
             *     `MP-INS-002`: it is not installed there.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-002" | "MP-INS-001" | "MP-INS-002";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-INS-005`: the configuration does not fit.
             *     `MP-INS-007`: the configuration is too much.
             *     `MP-INS-008`: the plugin takes no configuration.
             *     `MP-INS-009`: the plugin's configSchema cannot be used.
             *     `MP-INS-010`: there is a secret in it.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-005" | "MP-INS-007" | "MP-INS-008" | "MP-INS-009" | "MP-INS-010";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInstalls: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by plugin. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Install"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-008`: a machine has no installs of its own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setInstall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetInstall"];
            };
        };
        responses: {
            /** @description The install as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Install"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-008`: a machine has no installs of its own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-008";
                    };
                };
            };
            /** @description `MP-INS-001`: there is no such plugin to install. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-001";
                    };
                };
            };
            /**
             * @description `MP-INS-003`: it is part of the core.
             *     `MP-INS-006`: what was kept of it does not fit any more.
             */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-003" | "MP-INS-006";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /**
             * @description `MP-INS-005`: the configuration does not fit.
             *     `MP-INS-007`: the configuration is too much.
             *     `MP-INS-008`: the plugin takes no configuration.
             *     `MP-INS-009`: the plugin's configSchema cannot be used.
             *     `MP-INS-010`: there is a secret in it.
             */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-005" | "MP-INS-007" | "MP-INS-008" | "MP-INS-009" | "MP-INS-010";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeInstall: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is not installed any more. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-TEN-008`: a machine has no installs of its own. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-008";
                    };
                };
            };
            /** @description `MP-INS-002`: it is not installed there. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-002";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPluginConfig: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The configuration. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PluginConfig"];
                };
            };
            /** @description `MP-SYS-012`: a parameter is none that this operation takes. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the API token that called was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: it is no token that a backend was called with.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nothing was sent.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPluginInstalls: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example blue
                 */
                cursor?: string;
                /**
                 * @description Another tenant than the caller's own; for who holds `teams:manage`.
                 * @example acme
                 */
                tenant?: string;
            };
            header?: never;
            path: {
                /** @description Its name, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, by owner. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_PluginInstall"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /**
             * @description `MP-TEN-001`: there is no such tenant.
             *     `MP-INS-001`: there is no such plugin to install.
             */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-TEN-001" | "MP-INS-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countInstalls: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description By version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstallCounts"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    searchMarketplace: {
        parameters: {
            query?: {
                /**
                 * @description Words that all have to stand in the name, the description or the category.
                 * @example orders
                 */
                q?: string;
                /**
                 * @description What they are filed under, as `categories` of the answer spells it.
                 * @example Sales
                 */
                category?: string;
                /**
                 * @description How many items a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Marketplace"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMarketplacePlugin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plugin. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MarketplacePlugin"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-INS-001`: there is no such plugin to install. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-INS-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: components["schemas"]["Version"];
                /** @description Its name, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionDetail"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /** @description `MP-AUTH-007`: the caller lacks the permission. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listQuarantine: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_QuarantinedVersion"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQuarantinedPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its number. */
                version: components["schemas"]["Version"];
                /** @description Its name, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The package. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": number[];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    grantCapabilities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Grant"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-OPS-019`: the caller may publish it, and approvals are asked for.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-OPS-019";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releaseVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfVersion"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             *     `MP-OPS-016`: the caller published it.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011" | "MP-OPS-016";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-OPS-014`: the version is not in quarantine. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-014";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfVersion"];
            };
        };
        responses: {
            /** @description What it did, or would do. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operated"];
                };
            };
            /**
             * @description `MP-SYS-004`: the body cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             *     `MP-AUTH-009`: the token is for another plugin.
             *     `MP-AUTH-010`: the token is for other environments.
             *     `MP-AUTH-011`: the name is claimed by others.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008" | "MP-AUTH-009" | "MP-AUTH-010" | "MP-AUTH-011";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-OPS-014`: the version is not in quarantine. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-OPS-014";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPlugins: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Plugin"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPlugin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Its name, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The plugin. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Plugin"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: {
                /**
                 * @description How many items a page has at most: 50 when left out, never more than 200, unless the
                 *     operator set other numbers.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description The `nextCursor` of the page before; the first page without it.
                 * @example orders
                 */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_EnvironmentShown"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPackage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The version. */
                version: components["schemas"]["Version"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The package. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageShown"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadme: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The version. */
                version: components["schemas"]["Version"];
                /** @description The plugin, the scope's `/` as it is. */
                name: components["schemas"]["PluginName"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What it says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PackageAbout"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-012`: a parameter is none that this operation takes.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-012";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             *     `MP-AUTH-006`: nobody signed in.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005" | "MP-AUTH-006";
                    };
                };
            };
            /**
             * @description `MP-AUTH-007`: the caller lacks the permission.
             *     `MP-AUTH-008`: the token is for some plugins or environments, this is for the platform.
             */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-007" | "MP-AUTH-008";
                    };
                };
            };
            /** @description `MP-REG-013`: there is no such plugin or version. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-REG-013";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluateFlag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The flag's key. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluate"];
            };
        };
        responses: {
            /** @description Its value. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evaluated"];
                };
            };
            /**
             * @description `MP-SYS-008`: a parameter cannot be read.
             *     `MP-SYS-004`: the body cannot be read.
             */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008" | "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description There is no such flag. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotEvaluated"];
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    evaluateFlags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Evaluate"];
            };
        };
        responses: {
            /** @description Their values. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EvaluatedFlags"];
                };
            };
            /** @description They did not change. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `MP-SYS-004`: the body cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-004";
                    };
                };
            };
            /**
             * @description `MP-AUTH-001`: the Authorization header is malformed.
             *     `MP-AUTH-002`: the key is not known or was revoked.
             *     `MP-AUTH-003`: the token has expired.
             *     `MP-AUTH-004`: the access token does not hold.
             *     `MP-AUTH-005`: the session was signed out.
             */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-AUTH-001" | "MP-AUTH-002" | "MP-AUTH-003" | "MP-AUTH-004" | "MP-AUTH-005";
                    };
                };
            };
            /** @description `MP-SYS-009`: the body is larger than this operation takes. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-009";
                    };
                };
            };
            /** @description `MP-FEED-001`: a member is not acceptable. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-FEED-001";
                    };
                };
            };
            /** @description `MP-ID-008`: too many keys from this address did not hold. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-ID-008";
                    };
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Liveness"];
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: {
                /**
                 * @description Say `ready` only from this revision on.
                 * @example 21
                 */
                min_revision?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It serves what was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /** @description Not yet, or it cannot write. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: {
                /**
                 * @description Say `ready` only from this revision on.
                 * @example 21
                 */
                min_revision?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It serves what was asked for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `MP-SYS-008`: a parameter cannot be read. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"] & {
                        /** @enum {string} */
                        code?: "MP-SYS-008";
                    };
                };
            };
            /** @description Not yet, or it cannot write. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description Any other refusal: a request that is not proper HTTP (`MP-GW-…`), a store that is away (503 `MP-SYS-001`), a failure of ours (500 `MP-SYS-002`). */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
