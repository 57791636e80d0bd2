using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Memory;

/// <summary>
/// Code from which nothing that blocks was reachable, remembered for later compilations: without symbols, operations or syntax, so
/// that it keeps no compilation alive. It holds as long as the declarations of the program, the text of <see cref="Trees"/> and
/// what <see cref="Calls"/> stands for are the same.
/// </summary>
/// <param name="program">The fingerprint of the program it was found in.</param>
/// <param name="isIterator">Whether the code runs when its result is enumerated.</param>
internal sealed class CleanFrame(string program, bool isIterator)
{
    /// <summary>The fingerprint of the program it was found in.</summary>
    public string Program { get; } = program;

    /// <summary>Whether the code runs when its result is enumerated.</summary>
    public bool IsIterator { get; } = isIterator;

    /// <summary>The files whose code was looked at, apart from that of the calls.</summary>
    public ImmutableArray<TreeToken> Trees { get; private set; } = [];

    /// <summary>What the code runs; may lead back here.</summary>
    public ImmutableArray<CleanFrame> Calls { get; private set; } = [];

    /// <summary>Sets what it depends on, once every frame of a walk has been made.</summary>
    public void DependOn(ImmutableArray<TreeToken> trees, ImmutableArray<CleanFrame> calls) => (Trees, Calls) = (trees, calls);
}
