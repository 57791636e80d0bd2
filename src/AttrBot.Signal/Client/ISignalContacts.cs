using System.Collections.Immutable;

namespace AttrBot.Signal;

/// <summary>The people that an account knows. Thread-safe.</summary>
public interface ISignalContacts
{
    /// <summary>The account's contacts.</summary>
    /// <param name="all">Whether to list everybody that it has ever met.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The contacts.</returns>
    /// <exception cref="SignalException">They cannot be had.</exception>
    ValueTask<ImmutableArray<SignalContact>> ListAsync(bool all = false, CancellationToken cancellationToken = default);

    /// <summary>Names a contact, or sets how long messages stay.</summary>
    /// <param name="who">Who.</param>
    /// <param name="name">The name to give them; <see langword="null"/> leaves it.</param>
    /// <param name="messageExpiration">After how long messages disappear; zero: never; <see langword="null"/> leaves it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="SignalException">It was not done, or nobody knows.</exception>
    ValueTask UpdateAsync(
        SignalRecipient who, string? name = null, TimeSpan? messageExpiration = null, CancellationToken cancellationToken = default);

    /// <summary>Removes a contact.</summary>
    /// <param name="who">Who.</param>
    /// <param name="forget">Whether to forget their keys too.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="SignalException">It was not done.</exception>
    ValueTask RemoveAsync(SignalRecipient who, bool forget = false, CancellationToken cancellationToken = default);

    /// <summary>Blocks people or groups: nothing of them arrives any more. Only the account's first device can.</summary>
    /// <param name="who">Whom or what; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    /// <exception cref="SignalException">It was not done.</exception>
    ValueTask BlockAsync(IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default);

    /// <summary>Takes a block away. Only the account's first device can.</summary>
    /// <param name="who">Whom or what; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is done.</returns>
    /// <exception cref="ArgumentException">There is nobody.</exception>
    /// <exception cref="SignalException">It was not done.</exception>
    ValueTask UnblockAsync(IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default);

    /// <summary>Asks who is on Signal. Signal limits how often that may be asked.</summary>
    /// <param name="who">Numbers and usernames; at least one.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One status for each.</returns>
    /// <exception cref="ArgumentException">There is nobody, or somebody is given by ACI.</exception>
    /// <exception cref="SignalException">It cannot be had.</exception>
    ValueTask<ImmutableArray<SignalUserStatus>> GetStatusAsync(
        IReadOnlyCollection<SignalRecipient> who, CancellationToken cancellationToken = default);

    /// <summary>The keys that the account has seen.</summary>
    /// <param name="of">Whose; everybody's if <see langword="null"/>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The keys.</returns>
    /// <exception cref="SignalException">They cannot be had.</exception>
    ValueTask<ImmutableArray<SignalIdentity>> ListIdentitiesAsync(
        SignalRecipient? of = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Trusts a person's new key. Compare the safety number with them over another channel: a new key can mean a new phone, or
    /// somebody in between.
    /// </summary>
    /// <param name="who">Who.</param>
    /// <param name="safetyNumber">The safety number that was compared: 60 digits, spaces allowed.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when it is trusted.</returns>
    /// <exception cref="SignalException">It is not: the number is not theirs.</exception>
    ValueTask TrustAsync(SignalRecipient who, string safetyNumber, CancellationToken cancellationToken = default);

    /// <summary>Trusts all keys of a person that the account has seen, compared or not: whoever holds them is believed.</summary>
    /// <param name="who">Who.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Completes when they are trusted.</returns>
    /// <exception cref="SignalException">They are not.</exception>
    ValueTask TrustAllKnownKeysAsync(SignalRecipient who, CancellationToken cancellationToken = default);
}
