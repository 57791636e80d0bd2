using System.Collections.Immutable;

namespace AttrBot.WhatsApp;

/// <summary>
/// The groups and communities of an account; a community is itself named as a group is. Both engines have all of it unless a remark
/// says otherwise. Thread-safe.
/// </summary>
public interface IWhatsAppGroups
{
    /// <summary>The longest name of a group, in UTF-16 code units.</summary>
    const int MaxNameLength = 100;

    /// <summary>The groups that the account is a member of.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<WhatsAppGroup>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>One group that the account is a member of.</summary>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppGroup> GetAsync(Jid group, CancellationToken cancellationToken = default);

    /// <summary>Makes a group.</summary>
    /// <param name="name">Its name: 1 to <see cref="MaxNameLength"/> UTF-16 code units.</param>
    /// <param name="members">Who is in it beside the account. Who does not let the account add them is left out by WhatsApp.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group, as far as the engine tells: id and name at least.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<WhatsAppGroup> CreateAsync(string name, IReadOnlyCollection<Jid> members, CancellationToken cancellationToken = default);

    /// <summary>Makes a community, or a group within one.</summary>
    /// <remarks>Baileys only. With whatsmeow make a group and <see cref="LinkAsync"/> it.</remarks>
    /// <param name="name">Its name.</param>
    /// <param name="members">Who is in it beside the account.</param>
    /// <param name="community">The community to make a group in. Default: a new community is made.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The community or group, as far as the engine tells.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    /// <exception cref="NotSupportedException">The session's engine cannot: see the remark.</exception>
    ValueTask<WhatsAppGroup> CreateInCommunityAsync(
        string name, IReadOnlyCollection<Jid> members, Jid community = default, CancellationToken cancellationToken = default);

    /// <summary>Leaves a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask LeaveAsync(Jid group, CancellationToken cancellationToken = default);

    /// <summary>Gives a group another name.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">The name: 1 to <see cref="MaxNameLength"/> UTF-16 code units.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetNameAsync(Jid group, string name, CancellationToken cancellationToken = default);

    /// <summary>Gives a group another description.</summary>
    /// <param name="group">The group.</param>
    /// <param name="description">The description; an empty one takes it away.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetDescriptionAsync(Jid group, string description, CancellationToken cancellationToken = default);

    /// <summary>Gives a group another picture.</summary>
    /// <param name="group">The group.</param>
    /// <param name="picture">A JPEG; the best is 640 by 640 pixels.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The picture's id.</returns>
    /// <exception cref="ArgumentException">It is no JPEG.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<string> SetPictureAsync(Jid group, OutgoingAttachment picture, CancellationToken cancellationToken = default);

    /// <summary>Lets everybody write in a group, or admins alone.</summary>
    /// <param name="group">The group.</param>
    /// <param name="adminsOnly">Whether admins alone write.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetAnnounceAsync(Jid group, bool adminsOnly, CancellationToken cancellationToken = default);

    /// <summary>Lets everybody change name, picture and description of a group, or admins alone.</summary>
    /// <param name="group">The group.</param>
    /// <param name="adminsOnly">Whether admins alone do.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetLockedAsync(Jid group, bool adminsOnly, CancellationToken cancellationToken = default);

    /// <summary>Lets everybody add members to a group, or admins alone.</summary>
    /// <param name="group">The group.</param>
    /// <param name="adminsOnly">Whether admins alone do.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetMemberAddAsync(Jid group, bool adminsOnly, CancellationToken cancellationToken = default);

    /// <summary>Has admins approve who joins a group, or not.</summary>
    /// <param name="group">The group.</param>
    /// <param name="required">Whether they have to.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask SetJoinApprovalAsync(Jid group, bool required, CancellationToken cancellationToken = default);

    /// <summary>Adds, removes, promotes or demotes members. The engines do not tell whom WhatsApp refused: ask <see cref="GetAsync"/>.</summary>
    /// <param name="group">The group.</param>
    /// <param name="change">What is to be done with them.</param>
    /// <param name="members">Who; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask ChangeMembersAsync(
        Jid group, WhatsAppMemberChange change, IReadOnlyCollection<Jid> members, CancellationToken cancellationToken = default);

    /// <summary>Who asks to join a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The requests.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<WhatsAppJoinRequest>> ListJoinRequestsAsync(Jid group, CancellationToken cancellationToken = default);

    /// <summary>Lets people into a group who asked to join, or refuses them.</summary>
    /// <param name="group">The group.</param>
    /// <param name="people">Who asked; at least one.</param>
    /// <param name="approve">Whether they may.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask AnswerJoinRequestsAsync(
        Jid group, IReadOnlyCollection<Jid> people, bool approve, CancellationToken cancellationToken = default);

    /// <summary>The link that lets people join a group.</summary>
    /// <param name="group">The group.</param>
    /// <param name="reset">Whether the present link stops working and a new one is made.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The link: <c>https://chat.whatsapp.com/…</c>.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<string> GetLinkAsync(Jid group, bool reset = false, CancellationToken cancellationToken = default);

    /// <summary>What a link leads to, without joining.</summary>
    /// <param name="link">The link, or the code at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentException">It is no such link.</exception>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppGroup> PreviewAsync(string link, CancellationToken cancellationToken = default);

    /// <summary>Joins a group by its link.</summary>
    /// <param name="link">The link, or the code at its end.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group; where admins approve who joins, the account is in it when they have.</returns>
    /// <exception cref="ArgumentException">It is no such link.</exception>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask<Jid> JoinAsync(string link, CancellationToken cancellationToken = default);

    /// <summary>What an invitation that somebody sent leads to.</summary>
    /// <param name="invite">The invitation.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<WhatsAppGroup> PreviewAsync(WhatsAppGroupInvite invite, CancellationToken cancellationToken = default);

    /// <summary>Joins a group by an invitation that somebody sent.</summary>
    /// <param name="invite">The invitation.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask JoinAsync(WhatsAppGroupInvite invite, CancellationToken cancellationToken = default);

    /// <summary>Puts a group into a community.</summary>
    /// <param name="community">The community.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask LinkAsync(Jid community, Jid group, CancellationToken cancellationToken = default);

    /// <summary>Takes a group out of a community.</summary>
    /// <param name="community">The community.</param>
    /// <param name="group">The group.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when WhatsApp has taken it.</returns>
    /// <exception cref="WhatsAppException">It was not done, or nobody knows.</exception>
    ValueTask UnlinkAsync(Jid community, Jid group, CancellationToken cancellationToken = default);

    /// <summary>The groups of a community.</summary>
    /// <param name="community">The community.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Its groups.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<WhatsAppSubgroup>> ListSubgroupsAsync(Jid community, CancellationToken cancellationToken = default);

    /// <summary>The people in the groups of a community.</summary>
    /// <param name="community">The community.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The people.</returns>
    /// <exception cref="WhatsAppException">It cannot be had.</exception>
    ValueTask<ImmutableArray<Jid>> ListCommunityMembersAsync(Jid community, CancellationToken cancellationToken = default);
}
