using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>The groups of an account. Thread-safe. Group ids are given in base64, with or without <c>group:</c> before them.</summary>
public interface ISignalGroups
{
    /// <summary>The groups that the account knows, those that it has left too.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The groups.</returns>
    /// <exception cref="SignalException">They cannot be had.</exception>
    ValueTask<ImmutableArray<SignalGroup>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>One group.</summary>
    /// <param name="groupId">Its id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The group; <see langword="null"/> if the account does not know it.</returns>
    /// <exception cref="FormatException"><paramref name="groupId"/> is no group's id.</exception>
    /// <exception cref="SignalException">It cannot be had.</exception>
    ValueTask<SignalGroup?> FindAsync(string groupId, CancellationToken cancellationToken = default);

    /// <summary>Makes a group.</summary>
    /// <param name="group">What it is to be; it needs a name.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Its id in base64.</returns>
    /// <exception cref="ArgumentException">It has no name.</exception>
    /// <exception cref="SignalException">It was not made, or nobody knows.</exception>
    ValueTask<string> CreateAsync(SignalGroupChange group, CancellationToken cancellationToken = default);

    /// <summary>Changes a group, as far as the account may.</summary>
    /// <param name="groupId">Its id.</param>
    /// <param name="change">What is to change.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Completes when it is changed.</returns>
    /// <exception cref="FormatException"><paramref name="groupId"/> is no group's id.</exception>
    /// <exception cref="SignalException">It was not changed, or nobody knows.</exception>
    ValueTask UpdateAsync(string groupId, SignalGroupChange change, CancellationToken cancellationToken = default);

    /// <summary>Joins a group by its link.</summary>
    /// <param name="link">The link: <c>https://signal.group/#…</c>.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>The group, and whether somebody has to let the account in.</returns>
    /// <exception cref="SignalException">It did not join, or nobody knows.</exception>
    ValueTask<SignalJoinResult> JoinAsync(string link, CancellationToken cancellationToken = default);

    /// <summary>Leaves a group.</summary>
    /// <param name="groupId">Its id.</param>
    /// <param name="delete">Whether to forget all about it.</param>
    /// <param name="newAdmins">Whom to make administrators: needed if the account is the only one.</param>
    /// <param name="cancellationToken">Gives up waiting; what has been handed over is not called back.</param>
    /// <returns>Completes when it is left.</returns>
    /// <exception cref="FormatException"><paramref name="groupId"/> is no group's id.</exception>
    /// <exception cref="SignalException">It was not left, or nobody knows.</exception>
    ValueTask QuitAsync(
        string groupId,
        bool delete = false,
        IReadOnlyCollection<SignalRecipient>? newAdmins = null,
        CancellationToken cancellationToken = default);
}
