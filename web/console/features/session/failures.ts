// SPDX-License-Identifier: Apache-2.0
import { t } from "../../../ui/text";

/** What to do about a sign-in at the company's provider that came to nothing, by the server's code. */
export function failureText(code: string): string {
  switch (code) {
    case "openid.state":
    case "openid.replayed":
      return t(
        "This sign-in was not started in this browser, took longer than ten minutes, or is finished already. Start it again.",
      );
    case "openid.denied":
      return t(
        "The provider did not sign you in. Try again, or ask whoever runs the accounts whether you may use Seamline.",
      );
    case "openid.off":
      return t(
        "Users do not sign in with this provider any more. Sign in with your password, or ask an administrator for one.",
      );
    case "openid.unknown_user":
      return t(
        "Nobody here has your account. Ask an administrator to add you as a user with the email address of your account.",
      );
    case "openid.unverified_email":
      return t(
        "Your account has no email address that the provider has verified, so nobody can tell who you are here. Ask whoever runs the accounts to verify it.",
      );
    case "openid.other_account":
      return t(
        "Whoever has your email address here signs in with another account. If your account is new, ask an administrator to forget the old one on your user's page.",
      );
    case "openid.inactive_user":
      return t("You are deactivated here. Ask an administrator to activate you.");
    case "too.many.requests":
      return t("There were too many tries from your network. Wait a minute and start again.");
    default:
      return code.startsWith("openid.provider.") || code === "integration.incomplete"
        ? t(
            "The provider cannot be reached, or is not set up rightly. Try again later, or sign in with your password. Administrators find the reason on the page OpenID providers.",
          )
        : t(
            "What the provider said about you was not believed. Start again; if that does not help, tell an administrator.",
          );
  }
}
