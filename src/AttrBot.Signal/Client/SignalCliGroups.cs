using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Errors;
using AttrBot.Signal.Sending;

namespace AttrBot.Signal.Client;

/// <summary>An account's groups through signal-cli's JSON-RPC.</summary>
internal sealed class SignalCliGroups(SignalCliCaller caller, OutgoingFiles files) : ISignalGroups
{
    public async ValueTask<ImmutableArray<SignalGroup>> ListAsync(CancellationToken cancellationToken = default)
    {
        JsonElement groups = await caller.CallAsync(SignalMethod.ListGroups, writeParameters: null, cancellationToken);
        return GroupReader.ReadAll(groups);
    }

    public async ValueTask<SignalGroup?> FindAsync(string groupId, CancellationToken cancellationToken = default)
    {
        string id = SignalRecipient.Group(groupId).Id;
        JsonElement groups = await caller.CallAsync(
            SignalMethod.ListGroups, writer => writer.WriteTexts("groupId", [id]), cancellationToken);

        // A version that does not heed what is asked for gives all of them.
        return GroupReader.ReadAll(groups).FirstOrDefault(group => group.Id == id);
    }

    public async ValueTask<string> CreateAsync(SignalGroupChange group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (string.IsNullOrWhiteSpace(group.Name))
        {
            throw new ArgumentException("A new group needs a name.", nameof(group));
        }

        JsonElement response = await WriteAsync(groupId: null, group, cancellationToken);
        return response.TextOf("groupId") ?? throw SignalErrors.NotUnderstood(SignalMethod.UpdateGroup);
    }

    public async ValueTask UpdateAsync(string groupId, SignalGroupChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await WriteAsync(SignalRecipient.Group(groupId).Id, change, cancellationToken);
    }

    public async ValueTask<SignalJoinResult> JoinAsync(string link, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(link);
        JsonElement response = await caller.CallAsync(
            SignalMethod.JoinGroup, writer => writer.WriteString("uri", link.Trim()), cancellationToken);
        ObserveResults(response);
        return response.TextOf("groupId") is { } id
            ? new SignalJoinResult(id, response.FlagOf("onlyRequested"))
            : throw SignalErrors.NotUnderstood(SignalMethod.JoinGroup);
    }

    public async ValueTask QuitAsync(
        string groupId,
        bool delete = false,
        IReadOnlyCollection<SignalRecipient>? newAdmins = null,
        CancellationToken cancellationToken = default)
    {
        string id = SignalRecipient.Group(groupId).Id;
        ImmutableArray<string> admins = [.. (newAdmins ?? []).Select(RecipientWriter.Person)];
        JsonElement response = await caller.CallAsync(
            SignalMethod.QuitGroup,
            writer =>
            {
                writer.WriteString("groupId", id);
                writer.WriteBoolean("delete", delete);
                writer.WriteTexts("admin", admins);
            },
            cancellationToken);
        ObserveResults(response);
    }

    private async ValueTask<JsonElement> WriteAsync(string? groupId, SignalGroupChange change, CancellationToken cancellationToken)
    {
        using PreparedFiles avatar = await files.PrepareAsync(change.Avatar is { } file ? [file] : [], cancellationToken);
        JsonElement response = await caller.CallAsync(
            SignalMethod.UpdateGroup, writer => WriteChange(writer, groupId, change, avatar), cancellationToken);
        ObserveResults(response);
        return response;
    }

    /// <summary>
    /// The change itself is on Signal's server; members who were not told hear of it with the next message. What counts here is
    /// whether Signal limits the account.
    /// </summary>
    private void ObserveResults(JsonElement response)
    {
        if (SendResultReader.Read(response) is { } result)
        {
            caller.Limits.Observe(result);
        }
    }

    /// <summary>As <c>UpdateGroupCommand</c> takes it.</summary>
    private static void WriteChange(Utf8JsonWriter writer, string? groupId, SignalGroupChange change, PreparedFiles avatar)
    {
        WriteText(writer, "groupId", groupId);
        WriteText(writer, "name", change.Name);
        WriteText(writer, "description", change.Description);
        avatar.WriteOne(writer, "avatar");
        WritePeople(writer, "member", change.AddMembers);
        WritePeople(writer, "removeMember", change.RemoveMembers);
        WritePeople(writer, "admin", change.AddAdmins);
        WritePeople(writer, "removeAdmin", change.RemoveAdmins);
        WritePeople(writer, "ban", change.Ban);
        WritePeople(writer, "unban", change.Unban);
        WriteText(writer, "link", change.Link switch
        {
            SignalGroupLink.Enabled => "enabled",
            SignalGroupLink.EnabledWithApproval => "enabled-with-approval",
            SignalGroupLink.Disabled => "disabled",
            _ => null,
        });
        if (change.ResetLink)
        {
            writer.WriteBoolean("resetLink", true);
        }

        WriteText(writer, "setPermissionAddMember", NameOf(change.AddMembersPermission));
        WriteText(writer, "setPermissionEditDetails", NameOf(change.EditDetailsPermission));
        WriteText(writer, "setPermissionSendMessages", NameOf(change.SendMessagesPermission));
        if (change.MessageExpiration is { } expiration)
        {
            writer.WriteNumber("expiration", Convert.ToInt32(Math.Ceiling(expiration.TotalSeconds), CultureInfo.InvariantCulture));
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string property, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(property, text);
        }
    }

    private static void WritePeople(Utf8JsonWriter writer, string property, ImmutableArray<SignalRecipient> people)
    {
        if (!people.IsDefault)
        {
            writer.WriteTexts(property, people.Select(RecipientWriter.Person));
        }
    }

    private static string? NameOf(SignalGroupPermission? permission) => permission switch
    {
        SignalGroupPermission.EveryMember => "every-member",
        SignalGroupPermission.OnlyAdmins => "only-admins",
        _ => null,
    };
}
