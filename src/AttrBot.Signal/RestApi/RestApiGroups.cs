using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using AttrBot.Signal.Client;
using AttrBot.Signal.Errors;

namespace AttrBot.Signal.RestApi;

/// <summary>An account's groups through signal-cli-rest-api.</summary>
internal sealed class RestApiGroups(RestApiCaller caller, SignalSendOptions options) : ISignalGroups
{
    public async ValueTask<ImmutableArray<SignalGroup>> ListAsync(CancellationToken cancellationToken = default) =>
        RestGroupReader.ReadAll(await caller.CallAsync(
            SignalMethod.ListGroups, HttpMethod.Get, "v1/groups/{n}?expand=true", writeBody: null, cancellationToken));

    public async ValueTask<SignalGroup?> FindAsync(string groupId, CancellationToken cancellationToken = default)
    {
        // To ask for one group makes signal-cli-rest-api list all, too.
        string id = SignalRecipient.Group(groupId).Id;
        return (await ListAsync(cancellationToken)).FirstOrDefault(group => group.Id == id);
    }

    public async ValueTask<string> CreateAsync(SignalGroupChange group, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (string.IsNullOrWhiteSpace(group.Name))
        {
            throw new ArgumentException("A new group needs a name.", nameof(group));
        }

        Check(group);
        RestApiLimits.ThrowIf(
            group.Avatar is not null || Any(group.AddAdmins),
            "makes a group without picture and without further administrators: make it, then change it");
        string[] members = People(group.AddMembers);
        JsonElement answer = await caller.CallAsync(
            SignalMethod.UpdateGroup,
            HttpMethod.Post,
            "v1/groups/{n}",
            writer =>
            {
                writer.WriteTexts("members", members);
                WriteDetails(writer, group);
            },
            cancellationToken);
        return RestGroupIds.Read(answer.TextOf("id")) ?? throw RestApiErrors.NotUnderstood(SignalMethod.UpdateGroup);
    }

    /// <summary>One request for each kind of change, in the order in which they make sense; what went before a failure stays.</summary>
    public async ValueTask UpdateAsync(string groupId, SignalGroupChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(change);
        string path = PathOf(groupId);
        byte[]? avatar = change.Avatar is { } picture ? await RestPictures.ReadAsync(picture, options, cancellationToken) : null;
        if (avatar is not null || HasDetails(change))
        {
            await CallAsync(HttpMethod.Put, path, writer =>
            {
                if (avatar is not null)
                {
                    writer.WriteBase64String("base64_avatar", avatar);
                }

                WriteDetails(writer, change);
            }, cancellationToken);
        }

        await ChangePeopleAsync(HttpMethod.Post, path, "members", change.AddMembers, cancellationToken);
        await ChangePeopleAsync(HttpMethod.Post, path, "admins", change.AddAdmins, cancellationToken);
        await ChangePeopleAsync(HttpMethod.Delete, path, "admins", change.RemoveAdmins, cancellationToken);
        await ChangePeopleAsync(HttpMethod.Delete, path, "members", change.RemoveMembers, cancellationToken);
    }

    public ValueTask<SignalJoinResult> JoinAsync(string link, CancellationToken cancellationToken = default) =>
        throw RestApiLimits.NotOffered("joins no group by its link");

    public async ValueTask QuitAsync(
        string groupId,
        bool delete = false,
        IReadOnlyCollection<SignalRecipient>? newAdmins = null,
        CancellationToken cancellationToken = default)
    {
        RestApiLimits.ThrowIf(newAdmins is { Count: > 0 }, "names no administrators when the account leaves: make them such with UpdateAsync first");
        string path = PathOf(groupId);
        await caller.CallAsync(SignalMethod.QuitGroup, HttpMethod.Post, $"{path}/quit", writeBody: null, cancellationToken);
        if (delete)
        {
            await caller.CallAsync(SignalMethod.QuitGroup, HttpMethod.Delete, path, writeBody: null, cancellationToken);
        }
    }

    internal static string PathOf(string groupId) =>
        $"v1/groups/{{n}}/{Uri.EscapeDataString(RestGroupIds.Write(SignalRecipient.Group(groupId).Id))}";

    private async ValueTask ChangePeopleAsync(
        HttpMethod verb, string path, string kind, ImmutableArray<SignalRecipient> people, CancellationToken cancellationToken)
    {
        if (Any(people))
        {
            string[] names = People(people);
            await CallAsync(verb, $"{path}/{kind}", writer => writer.WriteTexts(kind, names), cancellationToken);
        }
    }

    private async ValueTask CallAsync(HttpMethod verb, string path, Action<Utf8JsonWriter> writeBody, CancellationToken cancellationToken) =>
        await caller.CallAsync(SignalMethod.UpdateGroup, verb, path, writeBody, cancellationToken);

    private static void Check(SignalGroupChange change)
    {
        RestApiLimits.ThrowIf(Any(change.Ban) || Any(change.Unban), "keeps nobody out of a group");
        RestApiLimits.ThrowIf(change.ResetLink, "makes no new link of a group");
    }

    private static bool HasDetails(SignalGroupChange change) =>
        change.Name is not null || change.Description is not null || change.Link is not null || change.MessageExpiration is not null
        || (change.AddMembersPermission ?? change.EditDetailsPermission ?? change.SendMessagesPermission) is not null;

    private static void WriteDetails(Utf8JsonWriter writer, SignalGroupChange change)
    {
        WriteText(writer, "name", change.Name);
        WriteText(writer, "description", change.Description);
        WriteText(writer, "group_link", change.Link switch
        {
            SignalGroupLink.Enabled => "enabled",
            SignalGroupLink.EnabledWithApproval => "enabled-with-approval",
            SignalGroupLink.Disabled => "disabled",
            _ => null,
        });
        if (change.MessageExpiration is { } expiration)
        {
            writer.WriteNumber("expiration_time", Convert.ToInt32(Math.Ceiling(expiration.TotalSeconds), CultureInfo.InvariantCulture));
        }

        writer.WriteStartObject("permissions");
        WriteText(writer, "add_members", NameOf(change.AddMembersPermission));
        WriteText(writer, "edit_group", NameOf(change.EditDetailsPermission));
        WriteText(writer, "send_messages", NameOf(change.SendMessagesPermission));
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string property, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(property, text);
        }
    }

    private static string? NameOf(SignalGroupPermission? permission) => permission switch
    {
        SignalGroupPermission.EveryMember => "every-member",
        SignalGroupPermission.OnlyAdmins => "only-admins",
        _ => null,
    };

    /// <summary>Usernames without their prefix: signal-cli-rest-api puts it before whatever is no number and no ACI.</summary>
    private static string[] People(ImmutableArray<SignalRecipient> people) => people.IsDefault
        ? []
        : [.. people.Select(person => person.Kind == SignalRecipientKind.Username ? person.Id : RecipientWriter.Person(person))];

    private static bool Any(ImmutableArray<SignalRecipient> people) => !people.IsDefaultOrEmpty;
}
