using System.Collections.Immutable;
using AttrBot.Analyzers.Blocking.Bodies;
using AttrBot.Analyzers.Blocking.Catalog;
using AttrBot.Analyzers.Blocking.Reach;
using AttrBot.Analyzers.Blocking.Values;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace AttrBot.Analyzers.Blocking;

/// <summary>
/// Walks the text of one entry point: what blocks in it, lambdas that run in place included, is told where it stands; what
/// blocks elsewhere is told at the call that leads out of the text.
/// </summary>
/// <param name="engine">What is known of the compilation.</param>
/// <param name="entry">The entry point.</param>
/// <param name="known">What is known of its parameters.</param>
/// <param name="isJudgedElsewhere">Methods that are analysed themselves and need not be looked into; null for none.</param>
internal sealed class EntryWalker(BlockingEngine engine, Body entry, BindingEnvironment known, Func<IMethodSymbol, bool>? isJudgedElsewhere)
{
    private readonly HashSet<Frame> _seen = [];
    private readonly Queue<Frame> _pending = new();
    private readonly Queue<Frame> _occasional = new();
    private readonly List<(Call Call, Finding Finding)> _through = [];
    private readonly List<Finding> _direct = [];
    private readonly ImmutableHashSet<ISymbol>.Builder _deciding = ReachWalker.NoMembers.ToBuilder();
    private readonly Dictionary<ISymbol, (Call Call, Frame Frame)> _initializers = new(SymbolEqualityComparer.Default);

    /// <summary>The sites in the text of the entry point.</summary>
    public IReadOnlyList<Finding> Direct => _direct;

    /// <summary>The sites elsewhere, each with the call in the text that leads to it.</summary>
    public IReadOnlyList<(Call Call, Finding Finding)> Through => _through;

    /// <summary>The bodies in the text that run.</summary>
    public ImmutableHashSet<Body> Walked => [.. _seen.Select(frame => frame.Body)];

    /// <summary>The members of objects that decide about what was found.</summary>
    public ImmutableHashSet<ISymbol> Deciding => _deciding.ToImmutable();

    /// <summary>Walks the entry point.</summary>
    public void Walk(CancellationToken cancellationToken)
    {
        Enqueue(new Frame(entry, known), false);
        while (_pending.Count + _occasional.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // What runs at times only comes last: another way to it counts more.
            var isOccasional = _pending.Count == 0;
            var frame = (isOccasional ? _occasional : _pending).Dequeue();
            if (!_seen.Add(frame))
            {
                continue;
            }

            foreach (var site in frame.Body.Sites)
            {
                if (engine.Judge.Judge(site, frame, isInText: true, cancellationToken) is var (api, isOnlyAtTimes))
                {
                    _deciding.UnionWith(MembersIn(site.Guards));
                    AddDirect(Finding.At(site, api, isOccasional || isOnlyAtTimes));
                }
            }

            foreach (var call in frame.Body.Calls)
            {
                if (!frame.Runs(call.Guards) || !engine.FirstUses.MayRun(call, frame, cancellationToken))
                {
                    continue;
                }

                if (call.Kind == CallKind.Initialize)
                {
                    AddInitializer(call, frame);
                }
                else
                {
                    Follow(call, frame, isOccasional, cancellationToken);
                }
            }
        }

        foreach (var (call, frame) in _initializers.Values)
        {
            Follow(call, frame, isOccasional: true, cancellationToken);
        }
    }

    /// <summary>A type is initialised once, by the first use in the text.</summary>
    private void AddInitializer(Call call, Frame frame)
    {
        if (!_initializers.TryGetValue(call.Type!, out var known) || call.Syntax.SpanStart < known.Call.Syntax.SpanStart)
        {
            _initializers[call.Type!] = (call, frame);
        }
    }

    private void Follow(Call call, Frame frame, bool isOccasional, CancellationToken cancellationToken)
    {
        var targets = engine.Calls.Resolve(call, frame, cancellationToken).ToList();
        isOccasional = isOccasional || (targets.Count > 0 && engine.FirstUses.IsOccasional(call, frame, isInText: true, cancellationToken));
        for (var i = 0; i < targets.Count; i++)
        {
            var target = targets[i];
            if (target.External is { } external)
            {
                AddMethodGroup(call, external, isOccasional);
            }

            if (target.Body is not { } body || ReferenceEquals(body, entry))
            {
                continue;
            }

            var next = new Frame(body, target.Environment);
            var isInText = body.IsWithin(entry);
            if (isInText)
            {
                Enqueue(next, isOccasional);
            }

            // A lambda written in the call itself is told where it blocks; a named or stored one also where it is called.
            if (!isInText || !IsWrittenAt(call, body))
            {
                var result = From(call, i, frame, next, isInText ? null : entry, cancellationToken);
                if (!result.Findings.IsEmpty)
                {
                    _deciding.UnionWith(result.Deciding);
                    _deciding.UnionWith(MembersIn(call.Guards));
                }

                var isExact = !engine.Calls.IsOneOfSeveral(call, targets.Count, frame, cancellationToken);
                _through.AddRange(result.Findings.Where(finding => finding.Path.Length != 1 || !OwnLocks.IsHeldAt(call, finding.Site)).Select(finding => isExact ? finding : finding.Dispatched()).Select(finding => (call, finding with
                {
                    IsOccasional = finding.IsOccasional || isOccasional,
                    Choices = CallResolver.IsChoice(call, targets.Count) ? finding.Choices.Add((call, frame)) : finding.Choices,
                })));
                foreach (var (reentered, isReenteredOccasionally) in result.Reentered)
                {
                    Enqueue(reentered, isOccasional || isReenteredOccasionally);
                    AddStored(call, body, reentered, isOccasional || isReenteredOccasionally, cancellationToken);
                }
            }
        }
    }

    /// <summary>
    /// What is reachable through a call. Where members of objects decide about it, it is asked again with what is known of them: few
    /// calls lead to what blocks, and much would be known of many objects.
    /// </summary>
    private ReachResult From(Call call, int index, Frame frame, Frame next, Body? without, CancellationToken cancellationToken)
    {
        var result = engine.Walker.From(next, without, isJudgedElsewhere, cancellationToken);
        for (var members = ReachWalker.NoMembers; !result.Findings.IsEmpty && !result.Deciding.IsSubsetOf(members);)
        {
            members = members.IsEmpty ? result.Deciding : members.Union(result.Deciding);
            if (engine.Calls.Resolve(call, frame, members, cancellationToken).ElementAtOrDefault(index) is not { Body: { } body } target || !ReferenceEquals(body, next.Body))
            {
                break;
            }

            result = engine.Walker.From(new Frame(body, target.Environment), members, without, isJudgedElsewhere, cancellationToken);
        }

        return result;
    }

    /// <summary>A lambda of the text that was stored before is told at the call that leads to it, too.</summary>
    private void AddStored(Call call, Body through, Frame lambda, bool isOccasional, CancellationToken cancellationToken)
    {
        if (!IsWrittenAt(call, lambda.Body))
        {
            var name = MemberNames.Of(through.Symbol);
            _through.AddRange(engine.Walker.From(lambda, null, isJudgedElsewhere, cancellationToken).Findings
                .Select(finding => (call, finding with { Path = finding.Path.Insert(0, name), IsOccasional = finding.IsOccasional || isOccasional })));
        }
    }

    /// <summary>A method group, or a sequence that blocks when it is enumerated, is told where it stands if the call takes it from there, otherwise at the call.</summary>
    private void AddMethodGroup(Call call, IOperation reference, bool isOccasional)
    {
        if (MethodGroups.FindBlocking(reference, engine.Catalog) is not { } site)
        {
            return;
        }

        if (reference.Syntax.SyntaxTree == call.Syntax.SyntaxTree && call.Syntax.Span.Contains(reference.Syntax.Span))
        {
            AddDirect(Finding.At(site, isOccasional));
        }
        else
        {
            _through.Add((call, Finding.At(site, isOccasional)));
        }
    }

    private void AddDirect(Finding found)
    {
        var known = _direct.FindIndex(finding => finding.Site.Location == found.Site.Location);
        if (known < 0)
        {
            _direct.Add(found);
        }
        else if (_direct[known].IsOccasional)
        {
            _direct[known] = found;
        }
    }

    private static IEnumerable<ISymbol> MembersIn(ImmutableArray<ParameterGuard> guards) => guards.Select(guard => guard.Member).OfType<ISymbol>();

    private void Enqueue(Frame frame, bool isOccasional) => (isOccasional ? _occasional : _pending).Enqueue(frame);

    private static bool IsWrittenAt(Call call, Body body) =>
        body.Symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == call.Syntax.SyntaxTree && call.Syntax.Span.Contains(reference.Span)) &&
        body.Symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction };
}
