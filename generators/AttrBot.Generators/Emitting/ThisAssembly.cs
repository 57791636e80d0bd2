namespace AttrBot.Generators.Emitting;

/// <summary>What emitted code says about its origin.</summary>
internal static class ThisAssembly
{
    /// <summary>The version of the contract, not of the build: a new build alone must not change what is emitted.</summary>
    public const string Version = "1.0";
}
