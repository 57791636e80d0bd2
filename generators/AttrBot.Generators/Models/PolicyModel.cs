namespace AttrBot.Generators.Models;

/// <summary>What a method, class or assembly says of retries and timeouts, as the expressions that construct the attributes.</summary>
/// <param name="Retry">The <c>[Retry]</c>; <see langword="null"/> if there is none.</param>
/// <param name="Timeout">The <c>[HandlerTimeout]</c>; <see langword="null"/> if there is none.</param>
internal sealed record PolicyModel(string? Retry, string? Timeout)
{
    /// <summary>Says nothing.</summary>
    public static PolicyModel None { get; } = new(null, null);

    /// <summary>What this one says, and where it says nothing the other.</summary>
    public PolicyModel Or(PolicyModel other) => new(Retry ?? other.Retry, Timeout ?? other.Timeout);
}
