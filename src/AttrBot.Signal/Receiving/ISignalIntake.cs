namespace AttrBot.Signal.Receiving;

/// <summary>Where receivers hand over what a backend sends, as it came. Thread-safe.</summary>
internal interface ISignalIntake
{
    /// <summary>
    /// Whether a receiver should ask its backend to stop sending: the inbox is over its high mark, or much waits to get into it.
    /// </summary>
    bool IsUnderPressure { get; }

    /// <summary>Takes a notification without waiting. They are handed on in the order in which they were taken.</summary>
    /// <param name="parameters">Its parameters as JSON, in either form; they are kept.</param>
    /// <returns>Whether there was room for it.</returns>
    bool TryTake(ReadOnlyMemory<byte> parameters);

    /// <summary>Takes a notification, and waits while there is no room. For connections where no answers come behind it.</summary>
    /// <param name="parameters">Its parameters as JSON; they are kept.</param>
    /// <param name="cancellationToken">Gives up waiting: it was not taken.</param>
    /// <returns>Completes when it has been taken.</returns>
    ValueTask TakeAsync(ReadOnlyMemory<byte> parameters, CancellationToken cancellationToken);

    /// <summary>Waits until <see cref="IsUnderPressure"/> is false.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Completes when there is room.</returns>
    ValueTask WaitForRoomAsync(CancellationToken cancellationToken);

    /// <summary>Reports something that was received and is not understood, or was not taken: a dead letter.</summary>
    /// <param name="raw">What was received.</param>
    /// <param name="reason">What is wrong with it, for people; nothing private.</param>
    void Reject(ReadOnlyMemory<byte> raw, string reason);

    /// <summary>Reports a sign of life of the backend.</summary>
    void KeepAlive();

    /// <summary>Reports that the session is connected.</summary>
    void Connected();
}
