// SPDX-License-Identifier: Apache-2.0
import {
  ActionIcon,
  Badge,
  Button,
  Card,
  Group,
  Modal,
  Stack,
  Switch,
  Table,
  Text,
  TextInput,
  Title,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { Empty, Waiting } from "../../../ui/page";
import { ProblemNote } from "../../../ui/problem-note";
import { asProblem, fieldErrors } from "../../api/problem";
import type { ExternalSource } from "../../api/types";
import { useExternalSources, useSaveSource } from "./api";

type Editing = { readonly source: ExternalSource | undefined } | undefined;

/** The external sources: where external ids come from. */
export function ExternalSources() {
  const { data, error, isPending, refetch } = useExternalSources();
  const [editing, setEditing] = useState<Editing>();
  return (
    <Card component="section" aria-labelledby="sources">
      <Stack>
        <Group justify="space-between" align="flex-start">
          <Stack gap={2} flex={1} miw={240}>
            <Title order={2} size="h4" id="sources">
              External sources
            </Title>
            <Text size="sm" c="dimmed">
              An external source stands for the system that gives your customers their ids, such as
              your OpenID provider. Two ids of one source are always two people.
            </Text>
          </Stack>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setEditing({ source: undefined })}
          >
            Add source
          </Button>
        </Group>
        {isPending && <Waiting what="external sources" />}
        {error && (
          <ProblemNote title="Sources not loaded" problem={asProblem(error)} onRetry={refetch} />
        )}
        {data && <Sources sources={data} onEdit={(source) => setEditing({ source })} />}
      </Stack>
      <Modal
        opened={editing !== undefined}
        onClose={() => setEditing(undefined)}
        title={editing?.source ? `Edit ${editing.source.name}` : "Add external source"}
        closeButtonProps={{ "aria-label": "Close" }}
      >
        {editing && <SourceForm source={editing.source} onDone={() => setEditing(undefined)} />}
      </Modal>
    </Card>
  );
}

interface SourcesProps {
  readonly sources: readonly ExternalSource[];
  readonly onEdit: (source: ExternalSource) => void;
}

function Sources({ sources, onEdit }: SourcesProps) {
  if (sources.length === 0) {
    return (
      <Empty title="No external source yet">
        Add one for your OpenID provider, then choose it for a deployment below.
      </Empty>
    );
  }
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>State</Table.Th>
          <Table.Th aria-label="Actions" w={60} />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sources.map((source) => (
          <Table.Tr key={source.id}>
            <Table.Td fw={500}>{source.name}</Table.Td>
            <Table.Td>
              <Badge variant="light" color={source.active === false ? "gray" : "green"}>
                {source.active === false ? "Inactive" : "Active"}
              </Badge>
            </Table.Td>
            <Table.Td>
              <ActionIcon
                variant="subtle"
                aria-label={`Edit ${source.name}`}
                onClick={() => onEdit(source)}
              >
                <IconPencil size={16} aria-hidden />
              </ActionIcon>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface SourceFormProps {
  readonly source: ExternalSource | undefined;
  readonly onDone: () => void;
}

function SourceForm({ source, onDone }: SourceFormProps) {
  const save = useSaveSource();
  const form = useForm({
    initialValues: { name: source?.name ?? "", active: source?.active ?? true },
    validate: { name: (name) => (name.trim() === "" ? "Enter a name" : null) },
  });
  async function submit({ name, active }: { name: string; active: boolean }) {
    try {
      await save.mutateAsync({ source, name: name.trim(), active });
      onDone();
    } catch (thrown) {
      form.setErrors(fieldErrors(asProblem(thrown), (field) => field === "name"));
    }
  }
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate aria-label="External source">
      <Stack>
        {save.error && <ProblemNote title="Not saved" problem={asProblem(save.error)} />}
        <TextInput label="Name" data-autofocus {...form.getInputProps("name")} />
        <Switch
          label="Active"
          description="An inactive source no longer joins visits to contacts."
          {...form.getInputProps("active", { type: "checkbox" })}
        />
        <Group>
          <Button type="submit" loading={form.submitting}>
            Save
          </Button>
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
