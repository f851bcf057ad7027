// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useNavigate } from "@tanstack/react-router";
import { ConfirmButton } from "../../../ui/confirm-button";
import { ButtonLink } from "../../../ui/links";
import { Page, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { OnceShown } from "../../../ui/secret";
import { t } from "../../../ui/text";
import { formatExact } from "../../../ui/time";
import { asProblem } from "../../api/problem";
import type { ConsoleUser } from "../../api/types";
import { Accounts } from "./accounts";
import { useCreateUser, useDeleteUser, useInvite, useSaveUser, useSetActive, useUser } from "./api";
import { UserFormView } from "./form";

/** The page that makes a user. */
export function NewUser() {
  const navigate = useNavigate();
  const create = useCreateUser();
  return (
    <Page
      title={t("New user")}
      lead={t("Then make a link by which they choose a password, and hand it to them.")}
    >
      <UserFormView
        existing={undefined}
        problem={create.error ? asProblem(create.error) : undefined}
        save={(form) => create.mutateAsync(form)}
        onSaved={(saved) =>
          navigate({ to: "/organization/users/$userId", params: { userId: saved?.id ?? "" } })
        }
      />
    </Page>
  );
}

/** One user: who they are, what they may do, how they log in, and their end. */
export function UserPage({ userId }: { userId: string }) {
  const { data, error, isPending, refetch } = useUser(userId);
  return (
    <Page
      title={data?.name ?? t("User")}
      actions={
        <ButtonLink to="/organization/users" variant="default">
          {t("All users")}
        </ButtonLink>
      }
    >
      {isPending && <Waiting what={t("the user")} />}
      {error && (
        <ProblemNote title={t("Not loaded")} problem={asProblem(error)} onRetry={refetch} />
      )}
      {data && (
        <>
          <LoginSection user={data} />
          <Edit user={data} />
        </>
      )}
    </Page>
  );
}

function Edit({ user }: { user: ConsoleUser }) {
  const save = useSaveUser(user);
  return (
    <UserFormView
      existing={user}
      problem={save.error ? asProblem(save.error) : undefined}
      save={async (form) => {
        await save.mutateAsync(form);
        return undefined;
      }}
      onSaved={() => {
        notifications.show({ message: t("User saved") });
      }}
    />
  );
}

function LoginSection({ user }: { user: ConsoleUser }) {
  const { id = "", name = "", state } = user;
  const active = state === "active";
  return (
    <Card component="section" aria-labelledby="login">
      <Stack gap="sm">
        <Title order={2} size="h4" id="login">
          {t("Login")}
        </Title>
        <Text size="sm">
          {active
            ? t(
                "Active. They log in with their email address and a password that only they know, or with the OpenID provider that you have chosen under Sign-in.",
              )
            : t("Inactive. They cannot log in, and are offered no conversation.")}
        </Text>
        {active && <Invitation userId={id} />}
        <Accounts userId={id} />
        <Group>
          <StateButton user={user} active={active} />
          <DeleteUser userId={id} name={name} />
        </Group>
      </Stack>
    </Card>
  );
}

function Invitation({ userId }: { userId: string }) {
  const invite = useInvite(userId);
  const made = invite.data;
  return (
    <>
      {invite.error && <ProblemNote title={t("Not made")} problem={asProblem(invite.error)} />}
      {made === undefined ? (
        <Button w="fit-content" loading={invite.isPending} onClick={() => invite.mutate(undefined)}>
          {t("Make a password link")}
        </Button>
      ) : (
        <OnceShown
          title={t("Hand them this link")}
          explanation={t(
            "Whoever has it chooses the password: send it in a way that only they can read. It is good once, until {until}. Any link before it is good no more.",
            { until: formatExact(made.expires) },
          )}
          value={made.uri}
          onDone={() => invite.reset()}
        />
      )}
    </>
  );
}

function StateButton({ user, active }: { user: ConsoleUser; active: boolean }) {
  const set = useSetActive(user);
  if (!active) {
    return (
      <ConfirmButton
        label={t("Activate")}
        consequence={t("They can log in again, with the password that they had.")}
        act={() => set.mutateAsync(true)}
      />
    );
  }
  return (
    <ConfirmButton
      label={t("Deactivate")}
      consequence={t(
        "They are logged out everywhere at once and cannot log in until somebody activates them. Conversations that they answered go back to their queues.",
      )}
      danger
      act={() => set.mutateAsync(false)}
    />
  );
}

function DeleteUser({ userId, name }: { userId: string; name: string }) {
  const remove = useDeleteUser();
  const navigate = useNavigate();
  return (
    <ConfirmButton
      label={t("Delete {name}", { name })}
      consequence={t(
        "They are logged out everywhere at once, for ever. Their name stays with what they have done here; their email address can be used again.",
      )}
      danger
      act={async () => {
        await remove.mutateAsync(userId);
        await navigate({ to: "/organization/users" });
      }}
    />
  );
}
