// SPDX-License-Identifier: Apache-2.0
import {
  Button,
  Card,
  Code,
  CopyButton,
  Group,
  SegmentedControl,
  Select,
  Stack,
  Text,
  Title,
} from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { t } from "../../../ui/text";
import { useDeployments } from "../deployment/api";
import type { Site } from "./api";
import { hasPublicKey, isHash } from "./model";
import {
  claimsSnippet,
  hashSnippet,
  type Language,
  languages,
  pageSnippet,
  tokenSnippet,
} from "./snippets";

/** What the site's programmers paste: the signing on their server, and the script on their pages. */
export function Snippets({ site: { integration, settings } }: { site: Site }) {
  const [language, choose] = useState<Language>("Node");
  const [deployment, chooseDeployment] = useState<string | null>(null);
  const deployments = useDeployments();
  const { algorithm = "HS256", externalIdClaim = "external_id", issuer = "" } = settings.properties;
  const keyName = Object.keys(settings.credentials).at(-1) ?? "";
  const values = { audience: integration.id ?? "", keyName, externalIdClaim, issuer };
  const hash = isHash(algorithm);
  const code = hash ? hashSnippet(language) : tokenSnippet(language, values);
  const choices = (deployments.data ?? []).map(({ id = "", name }) => ({ value: id, label: name }));
  const chosen = deployment ?? choices[0]?.value ?? "";
  return (
    <Card component="section" aria-labelledby="snippets">
      <Stack>
        <Title order={2} size="h4" id="snippets">
          {t("For the site’s programmers")}
        </Title>
        {hasPublicKey(algorithm) ? (
          <Snippet
            name={t("The token")}
            lead={t(
              "Sign these claims with a JWT library ({algorithm}, kid “{kid}”), on the server and for minutes. Make no token where nobody is signed in.",
              { algorithm, kid: keyName },
            )}
            code={claimsSnippet(values)}
          />
        ) : (
          <Snippet
            name={t("On the server")}
            lead={t(
              "The secret comes from the environment as SEAMLINE_SECRET. Sign nothing where nobody is signed in, and never in the page.",
            )}
            code={code}
          >
            <SegmentedControl
              aria-label={t("Programming language")}
              data={[...languages]}
              value={language}
              onChange={(value) => choose(value as Language)}
            />
          </Snippet>
        )}
        <Snippet
          name={t("In the page")}
          lead={
            hash
              ? t("Your server fills in id and hash. Leave both empty where nobody is signed in.")
              : t("Your server fills in the token. Leave it empty where nobody is signed in.")
          }
          code={pageSnippet(window.location.origin, chosen, hash)}
        >
          {choices.length > 0 && (
            <Select
              label={t("Deployment")}
              allowDeselect={false}
              data={choices}
              value={chosen}
              onChange={chooseDeployment}
            />
          )}
        </Snippet>
      </Stack>
    </Card>
  );
}

interface SnippetProps {
  readonly name: string;
  readonly lead: string;
  readonly code: string;
  /** What chooses among snippets. */
  readonly children?: React.ReactNode;
}

function Snippet({ name, lead, code, children }: SnippetProps) {
  return (
    <Stack gap="sm" component="section" aria-label={name}>
      <Group justify="space-between" align="flex-end">
        <Title order={3} size="h5">
          {name}
        </Title>
        <Group gap="sm" align="flex-end">
          {children}
          <CopyButton value={code}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                aria-label={copied ? undefined : t("Copy: {what}", { what: name })}
                leftSection={
                  copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                }
              >
                {copied ? t("Copied") : t("Copy")}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Group>
      <Text size="sm" c="dimmed">
        {lead}
      </Text>
      <Code block className="wrapped-code">
        {code}
      </Code>
    </Stack>
  );
}
