// SPDX-License-Identifier: Apache-2.0
import { Button, Card, Select, Stack, Switch, TagsInput, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { ProblemNote } from "../../../ui/problem-note";
import { read } from "../../api/client";
import { useApi } from "../../api/context";
import { asProblem, fieldErrors, type Problem } from "../../api/problem";
import type { DeploymentBody } from "../../api/types";
import { bodyOf, checkForm, configurationChoices, type DeploymentForm, formOf } from "./model";

interface DeploymentFormProps {
  readonly deployment: DeploymentBody | undefined;
  readonly save: (body: DeploymentBody) => Promise<void>;
  readonly problem: Problem | undefined;
}

/** The options of a deployment. */
export function DeploymentFormView({ deployment, save, problem }: DeploymentFormProps) {
  const published = usePublishedConfigurations();
  const form = useForm<DeploymentForm>({ initialValues: formOf(deployment), validate: checkForm });

  async function submit(values: DeploymentForm) {
    form.clearErrors();
    try {
      await save(bodyOf(values, deployment));
    } catch (thrown) {
      // `allowedDomains[1]` and `configuration.version` belong to the fields they start with.
      const errors = fieldErrors(asProblem(thrown), () => true);
      form.setErrors(
        Object.fromEntries(
          Object.entries(errors).map(([path, text]) => [path.split(".")[0], text]),
        ),
      );
    }
  }

  return (
    <Card component="section" aria-labelledby="options">
      <form onSubmit={form.onSubmit(submit)} noValidate aria-label="Deployment options">
        <Stack maw={560}>
          <Title order={2} size="h4" id="options">
            Deployment options
          </Title>
          {problem !== undefined && <ProblemNote title="Not saved" problem={problem} />}
          <TextInput label="Name" {...form.getInputProps("name")} />
          <TextInput label="Description" {...form.getInputProps("description")} />
          <Select
            label="Configuration"
            description="Published versions only."
            placeholder="Choose a configuration"
            allowDeselect={false}
            data={configurationChoices(published.data ?? [], deployment)}
            {...form.getInputProps("configuration")}
          />
          <Switch
            label="Allow all domains"
            description="Any site may embed this messenger. For trials only."
            {...form.getInputProps("allowAllDomains", { type: "checkbox" })}
          />
          <TagsInput
            label="Allowed domains"
            description="Host names such as shop.example.com; press Enter after each."
            disabled={form.values.allowAllDomains}
            {...form.getInputProps("allowedDomains")}
          />
          <Button type="submit" loading={form.submitting} w="fit-content">
            {deployment === undefined ? "Create deployment" : "Save"}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function usePublishedConfigurations() {
  const api = useApi();
  return useQuery({
    queryKey: ["configurations", "published"],
    queryFn: async () => {
      const listing = await read(
        api.GET("/api/v2/webdeployments/configurations", {
          params: { query: { showOnlyPublished: true } },
        }),
      );
      return listing.entities ?? [];
    },
  });
}
