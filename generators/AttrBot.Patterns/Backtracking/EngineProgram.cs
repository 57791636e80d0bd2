namespace AttrBot.Patterns;

/// <summary>An <see cref="EngineNode"/> as instructions.</summary>
internal sealed class EngineProgram
{
    private readonly List<EngineInstruction> _instructions = [];
    private readonly Dictionary<int, int> _groups = [];

    private EngineProgram()
    {
    }

    /// <summary>The instructions; the first is where a match starts.</summary>
    public IReadOnlyList<EngineInstruction> Instructions => _instructions;

    /// <summary>How many registers loops and groups need.</summary>
    public int RegisterCount { get; private set; }

    /// <summary>
    /// What every match starts with, if that is a run without limit and a character follows: the engine looks for that character and
    /// tries nothing when it is not there.
    /// </summary>
    public (CharacterSet Run, CharacterSet Then)? Start { get; private set; }

    /// <summary>Compiles.</summary>
    public static EngineProgram Compile(EngineNode root)
    {
        var program = new EngineProgram { Start = FindStart(root) };
        program.Emit(root, isBackward: false, isStart: true);
        program._instructions.Add(new EngineInstruction(EngineOperation.Halt));
        return program;
    }

    private static (CharacterSet Run, CharacterSet Then)? FindStart(EngineNode root)
    {
        var path = new List<EngineNode>();
        for (EngineNode node = root; ;)
        {
            switch (node)
            {
                case SequenceStep { Children: [var first, ..] } sequence:
                    path.Add(sequence.Children.Length > 1 ? sequence.Children[1] : EngineNode.Empty);
                    node = first;
                    continue;

                case CaptureStep capture:
                    node = capture.Body;
                    continue;

                case RunStep { Max: QuantifierNode.Unbounded } run when path.Count > 0 && path[path.Count - 1] is CharacterStep then && then.Set.Count <= 5:
                    return (run.Set, then.Set);

                default:
                    return null;
            }
        }
    }

    private void Emit(EngineNode node, bool isBackward, bool isStart)
    {
        switch (node)
        {
            case CharacterStep character:
                Add(new(EngineOperation.Character) { Set = character.Set, IsBackward = isBackward });
                break;

            case RunStep run:
                Add(new(EngineOperation.Run)
                {
                    Set = run.Set, Min = run.Min, Max = run.Max, IsLazy = run.IsLazy, IsAtomic = run.IsAtomic, IsBackward = isBackward,
                });
                if (isStart && run is { Max: QuantifierNode.Unbounded })
                {
                    Add(new(EngineOperation.Bump));
                }

                break;

            case SequenceStep sequence:
                for (int i = 0; i < sequence.Children.Length; i++)
                {
                    int index = isBackward ? sequence.Children.Length - 1 - i : i;
                    Emit(sequence.Children[index], isBackward, isStart && i == 0);
                }

                break;

            case ChoiceStep choice:
                EmitChoice(choice, isBackward);
                break;

            case LoopStep loop:
                EmitLoop(loop, isBackward);
                break;

            case CaptureStep capture:
                Add(new(EngineOperation.CaptureStart) { Register = GetRegister(capture.Group) });
                Emit(capture.Body, isBackward, isStart: false);
                Add(new(EngineOperation.CaptureEnd) { Register = GetRegister(capture.Group) });
                break;

            case AtomicStep atomic:
                EmitInner(new(EngineOperation.Atomic), atomic.Body, isBackward);
                break;

            case LookStep look:
                EmitInner(new(EngineOperation.Look) { IsNegative = look.IsNegative }, look.Body, look.IsBehind);
                break;

            case AnchorStep anchor:
                Add(new(EngineOperation.Anchor) { Anchor = anchor.Anchor });
                break;

            case ReferenceStep reference:
                Add(new(EngineOperation.Reference)
                {
                    Register = GetRegister(reference.Group), IgnoreCase = reference.IgnoreCase, IsBackward = isBackward,
                });
                break;

            default:
                throw new InvalidOperationException($"{node.GetType().Name} has no instructions.");
        }
    }

    private void EmitChoice(ChoiceStep choice, bool isBackward)
    {
        var ends = new List<EngineInstruction>();
        for (int i = 0; i < choice.Children.Length; i++)
        {
            EngineInstruction? split = i < choice.Children.Length - 1 ? Add(new(EngineOperation.Split)) : null;
            Emit(choice.Children[i], isBackward, isStart: false);
            if (split is not null)
            {
                ends.Add(Add(new(EngineOperation.Jump)));
                split.Target = _instructions.Count;
            }
        }

        ends.ForEach(end => end.Target = _instructions.Count);
    }

    private void EmitLoop(LoopStep loop, bool isBackward)
    {
        int register = RegisterCount;
        RegisterCount += 2;
        Add(new(EngineOperation.LoopStart) { Register = register });
        int head = _instructions.Count;
        EngineInstruction test = Add(new(EngineOperation.LoopTest) { Register = register, Min = loop.Min, Max = loop.Max, IsLazy = loop.IsLazy });
        Add(new(EngineOperation.LoopEnter) { Register = register });
        Emit(loop.Body, isBackward, isStart: false);
        Add(new(EngineOperation.Jump) { Target = head });
        test.Target = _instructions.Count;
    }

    private void EmitInner(EngineInstruction instruction, EngineNode body, bool isBackward)
    {
        Add(instruction);
        Emit(body, isBackward, isStart: false);
        Add(new(EngineOperation.Halt));
        instruction.Target = _instructions.Count;
    }

    private EngineInstruction Add(EngineInstruction instruction)
    {
        _instructions.Add(instruction);
        return instruction;
    }

    /// <summary>The first of a group's three registers: where it was entered, start and end of its text, one more than the position.</summary>
    private int GetRegister(int group)
    {
        if (!_groups.TryGetValue(group, out int register))
        {
            _groups[group] = register = RegisterCount;
            RegisterCount += 3;
        }

        return register;
    }
}
