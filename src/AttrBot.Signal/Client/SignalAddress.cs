namespace AttrBot.Signal;

/// <summary>What signal-cli knows of who somebody is. Immutable.</summary>
public sealed record SignalAddress
{
    /// <summary>The id of the account that stays; <see langword="null"/> if signal-cli does not know it.</summary>
    public string? Aci { get; init; }

    /// <summary>The phone number; <see langword="null"/> if it is not known: people may hide it.</summary>
    public string? Number { get; init; }

    /// <summary>The username; <see langword="null"/> if it is not known.</summary>
    public string? Username { get; init; }

    /// <summary>As a recipient, by the id that stays if it is known; <see langword="null"/> if nothing is.</summary>
    public SignalRecipient? Recipient =>
        SignalRecipient.TryParse(Aci ?? Number ?? (Username is null ? null : $"u:{Username}"), out SignalRecipient? recipient)
            ? recipient
            : null;

    /// <summary>Nothing: ids do not belong into logs.</summary>
    /// <returns>The type's name.</returns>
    public override string ToString() => nameof(SignalAddress);
}
